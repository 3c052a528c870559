package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads from class files which routes a class registers with its framework, named as the agent
 * names them when the application runs. An implementation has a constructor without parameters,
 * reads one class at a time, and keeps no state.
 */
public interface RouteReader {

  /**
   * Reads the routes of a class, if the framework registers any from it.
   *
   * @param classes those of the application, by internal name; null: it has none of this name
   * @param routes receives the routes found
   */
  void read(ClassModel type, Function<String, @Nullable ClassModel> classes, Routes routes);

  /** Receives the routes found. */
  interface Routes {

    /**
     * The routes that one method serves: each verb with each template.
     *
     * @param type the class that has the method
     * @param verbs methods of HTTP; {@code GET} for a route of any method
     * @param templates of its paths, without the context path
     */
    void add(ClassModel type, MethodModel method, Set<String> verbs, Set<String> templates);

    /**
     * A route whose name is known only at run time.
     *
     * @param path the part of it in the class file
     */
    void addOpen(ClassModel type, MethodModel method, String path);
  }
}
