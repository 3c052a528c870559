package io.sre.instrumentation.bootstrap.doors;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A public getter of a library's objects, known by its name. Looked up once for a class; keeps no
 * class and no object alive.
 */
final class Getter extends ClassValue<MethodHandle> {

  private static final MethodType OF_ANYTHING = MethodType.methodType(Object.class, Object.class);

  private final String name;

  Getter(String name) {
    this.name = name;
  }

  @Nullable Object of(Object object) throws Throwable {
    return (@Nullable Object) get(object.getClass()).invokeExact(object);
  }

  /** What it returns, which is a number. */
  double number(Object object) throws Throwable {
    return of(object) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** What it returns; null if that is no text. */
  @Nullable String text(Object object) throws Throwable {
    return of(object) instanceof String text ? text : null;
  }

  @Override
  protected MethodHandle computeValue(Class<?> type) {
    try {
      Method method = declared(type);
      if (method == null) {
        throw new NoSuchMethodException(type.getName() + "." + name);
      }
      return MethodHandles.publicLookup().unreflect(method).asType(OF_ANYTHING);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The declaration of a public type: the class itself may be hidden behind it. */
  private @Nullable Method declared(Class<?> type) {
    if (Modifier.isPublic(type.getModifiers())) {
      try {
        return type.getMethod(name);
      } catch (NoSuchMethodException e) {
        return null;
      }
    }
    Class<?> parent = type.getSuperclass();
    Method method = parent == null ? null : declared(parent);
    for (Class<?> implemented : type.getInterfaces()) {
      if (method == null) {
        method = declared(implemented);
      }
    }
    return method;
  }
}
