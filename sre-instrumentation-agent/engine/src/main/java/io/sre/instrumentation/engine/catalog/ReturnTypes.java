package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.bootstrap.Completion;
import io.sre.instrumentation.engine.classfile.ClassFiles;
import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a method's return value is complete, by its type: its supertypes and the methods by
 * which it reports its completion, read from class files, and a list for types without class files.
 *
 * <p>The same for the agent and for the command line. For one class loader; not thread-safe.
 */
public final class ReturnTypes {

  /** Packages in which any class can implement an interface: {@code Runnable}, {@code Supplier}. */
  private static final Set<String> OPEN_PACKAGES =
      Set.of("java.lang", "java.io", "java.util.function", "java.util.concurrent");

  private static final Set<Class<?>> CLOSED = Set.of(CharSequence.class, Iterable.class);

  private final Classes classes;
  private final Config.AsyncCalls settings;
  private final AsyncShapes shapes;

  ReturnTypes(Classes classes, Config.AsyncCalls settings) {
    this.classes = classes;
    this.settings = settings;
    this.shapes = new AsyncShapes(classes, settings.types());
  }

  /** Makes one for the types that a class loader sees. */
  public static ReturnTypes of(ClassFiles files, Config.AsyncCalls settings, Problems problems) {
    return new ReturnTypes(new Classes(Classes.readingFrom(files, problems)), settings);
  }

  /** When a value of this declared type is complete. */
  public Completion declared(String descriptor) {
    if (!descriptor.startsWith("L")) {
      return Completion.AT_RETURN;
    }
    String type = internalName(descriptor);
    if (isOpenSupertype(type)) {
      return Completion.OPEN;
    }
    Completion completion = of(hierarchy(type), type);
    if (completion != Completion.AT_RETURN || settings.isDone(type)) {
      return completion;
    }
    if (type.startsWith("java/")) {
      return ofJdk(type, true);
    }
    ClassModel model = classes.findAny(type);
    // The class of a value can implement more than its interface or abstract class shows.
    return model == null || model.isAbstract() ? Completion.OPEN : Completion.AT_RETURN;
  }

  /** When a value of this class is complete; never {@link Completion#OPEN}. */
  public Completion ofClass(Class<?> type) {
    Set<String> names = new LinkedHashSet<>();
    addHierarchy(type, names);
    return of(names, null);
  }

  /** Whether only some values of a type are measured: it is a supertype of measured types. */
  private boolean isOpenSupertype(String type) {
    return settings.types().open().contains(type)
        && !settings.types().has(type)
        && !settings.isDone(type)
        && !settings.isUnmeasured(type);
  }

  /** Whether a declared type is a supertype of every stand-in that a folder makes for a value. */
  public static boolean isAnything(String descriptor, Config.AsyncTypes types) {
    return descriptor.equals("Ljava/lang/Object;")
        || (descriptor.startsWith("L") && types.open().contains(internalName(descriptor)));
  }

  /** The measured type that a class of values extends or implements; null: none. */
  public static @Nullable Class<?> measuredAs(@Nullable Class<?> type, Config.AsyncTypes types) {
    if (type == null || types.has(type.getName().replace('.', '/'))) {
      return type;
    }
    Class<?> result = measuredAs(type.getSuperclass(), types);
    for (Class<?> implemented : type.getInterfaces()) {
      if (result == null) {
        result = measuredAs(implemented, types);
      }
    }
    return result;
  }

  /**
   * Whether a stand-in of a measured type has each type of a value that a method can be declared to
   * return and that is replaced by stand-ins.
   */
  public static boolean standsFor(
      @Nullable Class<?> type, Class<?> measuredAs, Config.AsyncTypes types) {
    if (type == null) {
      return true;
    }
    boolean replaced =
        type == Flow.Publisher.class || types.lazy().contains(type.getName().replace('.', '/'));
    if (replaced && !type.isAssignableFrom(measuredAs)) {
      return false;
    }
    for (Class<?> implemented : type.getInterfaces()) {
      if (!standsFor(implemented, measuredAs, types)) {
        return false;
      }
    }
    return standsFor(type.getSuperclass(), measuredAs, types);
  }

  private static void addHierarchy(@Nullable Class<?> type, Set<String> names) {
    if (type != null && names.add(type.getName().replace('.', '/'))) {
      addHierarchy(type.getSuperclass(), names);
      for (Class<?> implemented : type.getInterfaces()) {
        addHierarchy(implemented, names);
      }
    }
  }

  /** Whether a type certainly completes later. */
  boolean isKnownByName(String descriptor) {
    String name = internalName(descriptor);
    return settings.types().unmeasured().contains(name)
        || ofJdk(name, false) == Completion.UNMEASURED;
  }

  /** Whether only the name of a declared type suggests a future. */
  boolean mayBeAsync(String descriptor) {
    return descriptor.startsWith("L")
        && declared(descriptor) == Completion.OPEN
        && !isOpenSupertype(internalName(descriptor))
        && classes.findAny(internalName(descriptor)) == null
        && settings.types().soundsLikeOne(internalName(descriptor));
  }

  /** Internal names of the classes that a class's methods return. */
  public static Set<String> returnedBy(ClassModel type) {
    Set<String> result = new LinkedHashSet<>();
    for (MethodModel method : type.methods()) {
      String returned = Unmeasurable.returned(method);
      if (method.hasBody() && !method.isSynthetic() && returned.startsWith("L")) {
        result.add(internalName(returned));
      }
    }
    return result;
  }

  /**
   * Internal names of the classes that must be read, beside a class, to decide when its values are
   * complete.
   */
  public static Set<String> neededFor(ClassModel type) {
    Set<String> result = new LinkedHashSet<>(type.supertypes());
    result.addAll(AsyncShapes.mentioned(type));
    return result;
  }

  static String internalName(String descriptor) {
    return descriptor.substring(1, descriptor.length() - 1);
  }

  /** A type and all its supertypes, nearest first. */
  private Collection<String> hierarchy(String name) {
    Set<String> result = new LinkedHashSet<>();
    List<String> open = new ArrayList<>();
    open.add(name);
    for (int i = 0; i < open.size(); i++) {
      String next = open.get(i);
      if (result.add(next) && !next.startsWith("java/")) {
        ClassModel model = classes.findAny(next);
        open.addAll(model == null ? List.of() : model.supertypes());
      }
    }
    return result;
  }

  /**
   * The result for a type that does not leave the class of its values open.
   *
   * @param names of a type and all its supertypes, nearest first
   * @param declared the type, if it is a declared one, whose subtypes a stand-in cannot replace;
   *     null: it is the class of a value
   */
  private Completion of(Collection<String> names, @Nullable String declared) {
    Completion result = Completion.AT_RETURN;
    for (String name : names) {
      if (settings.isDone(name)) {
        return Completion.AT_RETURN;
      }
      if (settings.isUnmeasured(name)) {
        return Completion.UNMEASURED;
      }
      result = stronger(result, known(name, declared));
    }
    return result == Completion.AT_RETURN && shapes.isAsync(names) ? Completion.UNMEASURED : result;
  }

  /** A type that reports its completion is measured, whatever else it is. */
  private static Completion stronger(Completion one, Completion other) {
    for (Completion completion :
        List.of(
            Completion.STAGE,
            Completion.COMPANION,
            Completion.PLAIN,
            Completion.PUBLISHER,
            Completion.UNMEASURED)) {
      if (one == completion || other == completion) {
        return completion;
      }
    }
    return Completion.AT_RETURN;
  }

  private Completion known(String name, @Nullable String declared) {
    boolean stands = declared == null || declared.equals(name);
    if (name.startsWith("java/")) {
      return ofJdk(name, stands);
    }
    if (settings.types().eager().contains(name)) {
      return Completion.COMPANION;
    }
    if (settings.types().lazy().contains(name)) {
      return stands ? Completion.COMPANION : Completion.UNMEASURED;
    }
    return settings.types().unmeasured().contains(name)
        ? Completion.UNMEASURED
        : Completion.AT_RETURN;
  }

  /**
   * The result for a type of the JDK's.
   *
   * @param stands whether a stand-in of that type can replace a value
   */
  private static Completion ofJdk(String name, boolean stands) {
    Class<?> type;
    try {
      type = Class.forName(name.replace('/', '.'), false, null);
    } catch (ClassNotFoundException e) {
      return Completion.AT_RETURN;
    }
    if (CompletionStage.class.isAssignableFrom(type)) {
      return Completion.STAGE;
    }
    if (Future.class.isAssignableFrom(type)) {
      return Completion.PLAIN;
    }
    if (Flow.Publisher.class.isAssignableFrom(type)) {
      return stands && type == Flow.Publisher.class ? Completion.PUBLISHER : Completion.UNMEASURED;
    }
    boolean open =
        type == Object.class
            || (type.isInterface()
                && OPEN_PACKAGES.contains(type.getPackageName())
                && !CLOSED.contains(type));
    return open ? Completion.OPEN : Completion.AT_RETURN;
  }

  /** Returns what decides for the recorder: reads the classes of values at run time, each once. */
  public static Function<Class<?>, Completion> atRunTime(
      Function<ClassLoader, ClassFiles> files, Config.AsyncCalls settings, Problems problems) {
    return type -> {
      ClassLoader loader = type.getClassLoader();
      return loader == null
          ? ReturnTypes.of(name -> null, settings, problems).ofClass(type)
          : ReturnTypes.of(files.apply(loader), settings, problems).ofClass(type);
    };
  }
}
