package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.bootstrap.AsyncCompletion;
import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.Completion;
import io.sre.instrumentation.bootstrap.ReturnedTypes;
import io.sre.instrumentation.engine.catalog.ReturnTypes;
import io.sre.instrumentation.engine.config.Config;
import io.sre.instrumentation.engine.config.Problems;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds what ends the calls of methods, by the class of the returned value. Thread-safe. */
final class CompletionFinder implements Function<Class<?>, AsyncCompletion> {

  private final Frameworks frameworks;
  private final Supplier<Weaver> weaver;
  private final Runnable onPlainFuture;
  private final Function<Class<?>, Completion> decider;

  /**
   * Finds completions.
   *
   * @param weaver supplies the weaver, which decides whether a framework fits a class loader
   * @param onPlainFuture runs for each class of futures that do not report their completion
   */
  CompletionFinder(
      Frameworks frameworks,
      Config.AsyncCalls settings,
      Supplier<Weaver> weaver,
      Runnable onPlainFuture,
      Problems problems) {
    this.frameworks = frameworks;
    this.weaver = weaver;
    this.onPlainFuture = onPlainFuture;
    this.decider =
        ReturnTypes.atRunTime(
            loader -> name -> PreFilter.resource(loader, name), settings, problems);
  }

  @Override
  public AsyncCompletion apply(Class<?> type) {
    Completion decided = decider.apply(type);
    if (decided == Completion.PLAIN) {
      onPlainFuture.run();
    }
    AsyncCompletion companion = decided == Completion.COMPANION ? companion(type) : null;
    return companion == null ? ReturnedTypes.of(decided) : companion;
  }

  /** The completion of a library's type; null: its version is unknown, which was reported. */
  private @Nullable AsyncCompletion companion(Class<?> type) {
    Class<?> anchor = ReturnTypes.measuredAs(type, frameworks.asyncTypes());
    Framework framework = anchor == null ? null : frameworks.measuring(anchor.getName());
    if (anchor == null || framework == null) {
      return null;
    }
    if (frameworks.asyncTypes().lazy().contains(anchor.getName().replace('.', '/'))
        && !ReturnTypes.standsFor(type, anchor, frameworks.asyncTypes())) {
      return ReturnedTypes.of(Completion.UNMEASURED);
    }
    ClassLoader loader = anchor.getClassLoader();
    return loader == null || weaver.get().fits(loader, framework, anchor.getName())
        ? Companions.of(anchor, AsyncCompletion.class)
        : null;
  }
}
