package io.sre.instrumentation.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What applications can rely on in types, one line each, so that a line that is gone is something
 * that they lose.
 */
final class Signatures {

  private static final String REQUIRED = " is required";
  private static final String THROWS = " throws ";

  private final Set<String> lines = new TreeSet<>();

  private Signatures() {}

  /** The lines of those of the types that applications see. */
  static Set<String> of(Collection<Class<?>> types) {
    Signatures result = new Signatures();
    types.stream().filter(Signatures::isVisible).forEach(result::addType);
    return result.lines;
  }

  /**
   * What becomes of applications.
   *
   * @param breaks lines for which one of them no longer compiles or links
   * @param additions lines that none of them has used yet
   */
  record Change(Set<String> breaks, Set<String> additions) {

    static Change between(Set<String> before, Set<String> after) {
      Set<String> breaks = new TreeSet<>();
      Set<String> additions = new TreeSet<>();
      for (String line : before) {
        if (!after.contains(line) && !line.endsWith(REQUIRED)) {
          breaks.add(line);
        }
      }
      for (String line : after) {
        if (!before.contains(line)) {
          (demands(line, before) ? breaks : additions).add(line);
        }
      }
      return new Change(breaks, additions);
    }

    /** Whether a new line asks something of code that was written before. */
    private static boolean demands(String line, Set<String> before) {
      if (line.endsWith(REQUIRED)) {
        String type = line.replaceFirst("\\.[^.(]+\\(.*", "");
        return before.stream().anyMatch(known -> known.startsWith(type + " is "));
      }
      if (line.contains(THROWS)) {
        String method = line.substring(0, line.indexOf(THROWS));
        return before.stream().anyMatch(known -> known.startsWith(method + " "));
      }
      return false;
    }
  }

  private static boolean isVisible(Class<?> type) {
    boolean visible = isVisible(type.getModifiers());
    return visible && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private void addType(Class<?> type) {
    String name = type.getCanonicalName();
    lines.add(name + " is " + kind(type) + parameters(type.getTypeParameters()));
    if (canBeExtended(type)) {
      lines.add(name + " can be extended");
    }
    if (hasConstructor(type) && !Modifier.isAbstract(type.getModifiers())) {
      lines.add(name + " can be created");
    }
    if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
      lines.add(name + " extends " + type.getGenericSuperclass().getTypeName());
    }
    for (Type supertype : type.getGenericInterfaces()) {
      if (!type.isAnnotation()) {
        lines.add(name + " implements " + supertype.getTypeName());
      }
    }
    addMeta(name, type);
    for (Field field : type.getDeclaredFields()) {
      if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
        lines.add(
            modifiers(field.getModifiers())
                + (name + "." + field.getName())
                + (" is " + field.getGenericType().getTypeName()));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isVisible(constructor.getModifiers()) && !constructor.isSynthetic()) {
        String line = "new " + name + parameters(constructor);
        lines.add(line + " exists");
        addThrown(line, constructor);
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isVisible(method.getModifiers()) && !method.isSynthetic()) {
        addMethod(name, type, method);
      }
    }
  }

  private static String kind(Class<?> type) {
    return type.isAnnotation()
        ? "an annotation"
        : type.isInterface()
            ? "an interface"
            : type.isEnum() ? "an enum" : type.isRecord() ? "a record" : "a class";
  }

  private static boolean canBeExtended(Class<?> type) {
    return !type.isAnnotation()
        && !Modifier.isFinal(type.getModifiers())
        && !type.isSealed()
        && (type.isInterface() || hasConstructor(type));
  }

  private static boolean hasConstructor(Class<?> type) {
    return Arrays.stream(type.getDeclaredConstructors())
        .anyMatch(constructor -> isVisible(constructor.getModifiers()));
  }

  /** Where an annotation can stand, and who sees it. */
  private void addMeta(String name, AnnotatedElement type) {
    Target target = type.getAnnotation(Target.class);
    if (target != null) {
      for (ElementType place : target.value()) {
        lines.add(name + " on " + place);
      }
    }
    Retention retention = type.getAnnotation(Retention.class);
    if (retention != null) {
      lines.add(name + " is kept until " + retention.value());
    }
    Repeatable repeatable = type.getAnnotation(Repeatable.class);
    if (repeatable != null) {
      lines.add(name + " is repeatable in " + repeatable.value().getCanonicalName());
    }
  }

  private void addMethod(String typeName, Class<?> type, Method method) {
    String name = typeName + "." + method.getName() + parameters(method);
    lines.add(
        modifiers(method.getModifiers())
            + (name + parameters(method.getTypeParameters()))
            + (" returns " + method.getGenericReturnType().getTypeName()));
    addThrown(name, method);
    if (method.getDefaultValue() != null) {
      lines.add(name + " default " + text(method.getDefaultValue()));
    } else if (Modifier.isAbstract(method.getModifiers())) {
      lines.add(name + REQUIRED);
    } else if (canBeExtended(type)
        && !Modifier.isFinal(method.getModifiers())
        && !Modifier.isStatic(method.getModifiers())) {
      lines.add(name + " can be overridden");
    }
  }

  private static String text(Object value) {
    if (value instanceof Object[] values) {
      return Arrays.stream(values)
          .map(Signatures::text)
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value instanceof String
        ? "\"" + value + "\""
        : value instanceof Class<?> type ? type.getCanonicalName() : String.valueOf(value);
  }

  private void addThrown(String name, Executable executable) {
    for (Type thrown : executable.getGenericExceptionTypes()) {
      lines.add(name + THROWS + thrown.getTypeName());
    }
  }

  private static String modifiers(int modifiers) {
    return (Modifier.isProtected(modifiers) ? "protected " : "")
        + (Modifier.isStatic(modifiers) ? "static " : "");
  }

  private static String parameters(Executable executable) {
    return Arrays.stream(executable.getGenericParameterTypes())
        .map(Type::getTypeName)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String parameters(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Arrays.stream(variables)
            .map(
                variable ->
                    Arrays.stream(variable.getBounds())
                        .map(Type::getTypeName)
                        .collect(Collectors.joining(" & ", variable + " extends ", "")))
            .collect(Collectors.joining(", ", " with <", ">"));
  }
}
