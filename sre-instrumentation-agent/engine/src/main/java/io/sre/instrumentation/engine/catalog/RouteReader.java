package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads from class files which routes a class registers with its framework, named as the agent
 * names them when the application runs. An implementation has a constructor without parameters, is
 * asked for one class at a time, and keeps nothing.
 */
public interface RouteReader {

  /**
   * Reads the routes of a class; none, if the framework takes none from it.
   *
   * @param classes those of the application, by internal name; null: it has none of this name
   * @param routes gets what is found
   */
  void read(ClassModel type, Function<String, @Nullable ClassModel> classes, Routes routes);

  /** Gets what is found. */
  interface Routes {

    /**
     * The routes that one method serves: each verb with each template.
     *
     * @param type the class that has the method
     * @param verbs methods of HTTP; {@code GET} for a route of any
     * @param templates of its paths, without the context path
     */
    void add(ClassModel type, MethodModel method, Set<String> verbs, Set<String> templates);

    /**
     * A route whose name is known only when the application runs.
     *
     * @param path what the class file has of it
     */
    void addOpen(ClassModel type, MethodModel method, String path);
  }
}
