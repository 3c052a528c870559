package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.modules.EngineAccess;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Makes the companions that instrumentations declare, each in a loader of its own, and keeps no
 * reference to them. Thread-safe.
 */
final class CompanionMaker implements Companions.Maker {

  private final Frameworks frameworks;
  private final EngineAccess access;
  private final Problems problems;

  CompanionMaker(Frameworks frameworks, EngineAccess access, Problems problems) {
    this.frameworks = frameworks;
    this.access = access;
    this.problems = problems;
  }

  @Override
  public @Nullable Object companionOf(Class<?> anchor) {
    String name = frameworks.companionOf(anchor);
    if (name == null) {
      return null;
    }
    try {
      CompanionLoader loader = new CompanionLoader(anchor.getClassLoader());
      if (anchor.getModule().isNamed()) {
        access.export(anchor.getModule(), loader.getUnnamedModule());
      }
      Constructor<?> constructor = loader.loadClass(name).getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      problems.report(
          String.format(
              "the agent's %s cannot be used with %s (%s): its part of the framework is not"
                  + " measured; report the version that you use",
              name, anchor.getName(), e));
      return null;
    }
  }
}
