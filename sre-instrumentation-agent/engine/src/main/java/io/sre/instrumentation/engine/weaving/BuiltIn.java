package io.sre.instrumentation.engine.weaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The instrumentations that belong to no framework. */
final class BuiltIn {

  private static final String ADVICE = "io.sre.instrumentation.engine.weaving.advice.";

  private BuiltIn() {}

  /** Connects the copies of the annotation API with the recorder. */
  static final class Api implements Instrumentation {

    private static final String BRIDGE = "io.sre.instrumentation.api.AgentBridge";

    @Override
    public String name() {
      return "api";
    }

    @Override
    public List<Advised> advised() {
      return List.of(
          on("begin", "(Ljava/lang/String;)Ljava/lang/Object;", "Begin"),
          on("end", "(Ljava/lang/Object;)V", "End"),
          on("fail", "(Ljava/lang/Object;Ljava/lang/String;)V", "Fail"),
          on("exclude", "(Ljava/lang/Object;Ljava/lang/String;)V", "Exclude"),
          on(
              "resource",
              "(Ljava/lang/String;Ljava/util/function/LongSupplier;"
                  + "Ljava/util/function/LongSupplier;)V",
              "Resource"),
          on("attached", "()Z", "Attached"));
    }

    /** Optional: an older API can lack a method of the bridge. */
    private static Advised on(String method, String descriptor, String advice) {
      return new Advised(BRIDGE, method, descriptor, ADVICE + "BridgeAdvice$" + advice, true);
    }
  }

  /**
   * Lets class loaders that do not delegate to the bootstrap loader find the agent's runtime: those
   * that frameworks name.
   */
  static final class Loaders implements Instrumentation {

    static final String NAME = "class-loaders";

    private final Set<String> types;

    /**
     * For these class loaders.
     *
     * @param types their binary names
     */
    Loaders(Set<String> types) {
      this.types = types;
    }

    @Override
    public String name() {
      return NAME;
    }

    /**
     * Both overloads of {@code loadClass}: one loader has a final {@code loadClass(String)} that
     * does not call the other overload.
     */
    @Override
    public List<Advised> advised() {
      List<Advised> result = new ArrayList<>();
      for (String type : types) {
        result.add(on(type, "(Ljava/lang/String;)Ljava/lang/Class;", true));
        result.add(on(type, "(Ljava/lang/String;Z)Ljava/lang/Class;", false));
      }
      return result;
    }

    private static Advised on(String type, String descriptor, boolean optional) {
      return new Advised(type, "loadClass", descriptor, ADVICE + "LoadClassAdvice", optional);
    }
  }

  /** Counts the tasks that the JDK's executors reject; accepted tasks are not touched. */
  static final class Executors implements Instrumentation {

    static final String NAME = "executors";
    static final String TYPE = "java.util.concurrent.ThreadPoolExecutor";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public List<Advised> advised() {
      return List.of(
          new Advised(TYPE, "reject", "(Ljava/lang/Runnable;)V", ADVICE + "RejectAdvice"));
    }
  }

  /** Reports when plain futures are done; needed only where an SLI returns one. */
  static final class Futures implements Instrumentation {

    static final String TYPE = "java.util.concurrent.FutureTask";

    @Override
    public String name() {
      return "futures";
    }

    @Override
    public List<Advised> advised() {
      return List.of(
          new Advised(TYPE, "finishCompletion", "()V", ADVICE + "FutureTaskAdvice", true));
    }
  }
}
