package io.sre.instrumentation.engine.modules;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Member;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Exports and opens packages of modules, of the JDK and of the application, to the engine's module
 * alone: for every other module nothing changes. Thread-safe.
 *
 * <p>The engine's module is the unnamed one of its class loader, which the application cannot
 * reach.
 */
public final class EngineAccess {

  private final Instrumentation jvm;
  private final Module engine = EngineAccess.class.getModule();

  public EngineAccess(Instrumentation jvm) {
    this.jvm = jvm;
  }

  /** Exports a package of {@code java.base}. */
  public void exportOfJdk(String packageName) {
    change(Object.class.getModule(), Map.of(packageName, Set.of(engine)), Map.of());
  }

  /** Exports all packages of a module to another one. */
  public void export(Module module, Module to) {
    Map<String, Set<Module>> exports = new HashMap<>();
    for (String packageName : module.getPackages()) {
      exports.put(packageName, Set.of(to));
    }
    change(module, exports, Map.of());
  }

  /**
   * Makes a member accessible to reflection, opening the package of its class if necessary.
   *
   * @throws RuntimeException if the JVM refuses
   */
  public <T extends AccessibleObject & Member> T accessible(T member) {
    if (!member.trySetAccessible()) {
      Class<?> type = member.getDeclaringClass();
      change(type.getModule(), Map.of(), Map.of(type.getPackageName(), Set.of(engine)));
      member.setAccessible(true);
    }
    return member;
  }

  private void change(
      Module module, Map<String, Set<Module>> exports, Map<String, Set<Module>> opens) {
    jvm.redefineModule(module, Set.of(), exports, opens, Set.of(), Map.of());
  }
}
