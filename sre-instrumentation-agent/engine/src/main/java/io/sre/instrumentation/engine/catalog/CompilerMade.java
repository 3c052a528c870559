package io.sre.instrumentation.engine.catalog;

import io.sre.instrumentation.engine.classfile.ClassModel;
import io.sre.instrumentation.engine.classfile.MethodModel;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Finds methods that no person wrote, although they look like any other: an {@code @Sli} on their
 * type does not apply to them, and one that a compiler copied to them belongs to the method they
 * stand for.
 */
final class CompilerMade {

  private static final Set<String> GROOVY_OBJECT =
      Set.of(
          "getMetaClass()Lgroovy/lang/MetaClass;",
          "setMetaClass(Lgroovy/lang/MetaClass;)V",
          "invokeMethod(Ljava/lang/String;Ljava/lang/Object;)Ljava/lang/Object;",
          "getProperty(Ljava/lang/String;)Ljava/lang/Object;",
          "setProperty(Ljava/lang/String;Ljava/lang/Object;)V");

  private static final Set<String> OBJECT =
      Set.of("toString()Ljava/lang/String;", "hashCode()I", "equals(Ljava/lang/Object;)Z");

  private static final Pattern KOTLIN_ACCESSOR = Pattern.compile("(get|is|set)\\P{Ll}.*");
  private static final Pattern KOTLIN_COMPONENT = Pattern.compile("component\\d+");
  private static final Pattern SCALA_PRODUCT =
      Pattern.compile(
          "product(Arity|Element|ElementName|ElementNames|Iterator|Prefix)|canEqual|_\\d+");

  private CompilerMade() {}

  /** Whether the compiler made a method that is marked only by an annotation on its type. */
  static boolean is(ClassModel type, MethodModel method) {
    return method.isSynthetic()
        || method.body().generated()
        || isOfEnum(type, method)
        || hasNoLineWhereOthersHave(type, method)
        || isAccessorOfRecord(type, method)
        || (Kotlin.isKotlin(type) && isOfKotlin(type, method))
        || (type.scala() && isOfScala(type, method))
        || (type.supertypes().contains("groovy/lang/GroovyObject")
            && method.line() == 0
            && GROOVY_OBJECT.contains(signature(method)))
        || isTwin(type, method);
  }

  /**
   * Whether a method only calls another one with the same annotations: an overload that leaves out
   * arguments with defaults, the static twin of an object's method, or a class's method for one of
   * a trait.
   */
  static boolean isTwin(ClassModel type, MethodModel method) {
    String forwarded = method.body().forwarded();
    if (Groovy.isTwin(method)) {
      return true;
    }
    int dot = forwarded.indexOf('.');
    int parenthesis = forwarded.indexOf('(');
    if (dot < 0) {
      return false;
    }
    String owner = forwarded.substring(0, dot);
    String name = forwarded.substring(dot + 1, parenthesis);
    String descriptor = forwarded.substring(parenthesis);
    if (type.scala()) {
      return method.is(Opcodes.ACC_STATIC)
          ? owner.equals(type.name() + "$")
              && name.equals(method.name())
              && descriptor.equals(method.descriptor())
          : method.body().calls() == 1
              && name.equals(method.name() + "$")
              && descriptor.startsWith("(L" + owner + ";");
    }
    return (method.body().overloads() && isOverload(type, method, owner, name, descriptor))
        || (isDelegate(type, method)
            && type.supertypes().contains(owner)
            && signature(method).equals(name + descriptor));
  }

  /** Whether a Kotlin class delegates the method's interface with {@code by} to an object. */
  private static boolean isDelegate(ClassModel type, MethodModel method) {
    return Kotlin.isKotlin(type)
        && method.body().calls() == 1
        && hasNoLineWhereOthersHave(type, method);
  }

  /** Whether it is one of the {@code @JvmOverloads} methods without the body. */
  private static boolean isOverload(
      ClassModel type, MethodModel method, String owner, String name, String descriptor) {
    if (!name.equals(method.name())) {
      MethodModel defaults = type.method(name, descriptor);
      String own = type.name() + "." + signature(method);
      return defaults != null
          && defaults.isSynthetic()
          && owner.equals(type.name())
          && !defaults.body().forwarded().equals(own);
    }
    // The @JvmStatic twin of a companion's function: the one with the body has all parameters.
    return isForwarder(type, method)
        && type.methods().stream()
            .anyMatch(
                other ->
                    other.name().equals(name)
                        && other.body().overloads()
                        && isForwarder(type, other)
                        && leavesOut(descriptor, other.descriptor()));
  }

  /** Whether a static method only calls the same method of an object inside its class. */
  private static boolean isForwarder(ClassModel type, MethodModel method) {
    String forwarded = method.body().forwarded();
    return method.is(Opcodes.ACC_STATIC)
        && forwarded.startsWith(type.name() + "$")
        && forwarded.endsWith("." + signature(method));
  }

  /** Whether one descriptor is the other one with some parameters left out. */
  private static boolean leavesOut(String descriptor, String other) {
    Iterator<Type> all = List.of(Type.getArgumentTypes(other)).iterator();
    for (Type parameter : Type.getArgumentTypes(descriptor)) {
      boolean found = false;
      while (!found && all.hasNext()) {
        found = all.next().equals(parameter);
      }
      if (!found) {
        return false;
      }
    }
    return !descriptor.equals(other)
        && Type.getReturnType(descriptor).equals(Type.getReturnType(other));
  }

  private static boolean isOfEnum(ClassModel type, MethodModel method) {
    String self = "L" + type.name() + ";";
    String signature = signature(method);
    return type.supertypes().contains("java/lang/Enum")
        && method.is(Opcodes.ACC_STATIC)
        && (signature.equals("values()[" + self)
            || signature.equals("valueOf(Ljava/lang/String;)" + self)
            || signature.equals("getEntries()Lkotlin/enums/EnumEntries;"));
  }

  /** Compilers give a line to each method that exists in source; tools that add methods do not. */
  private static boolean hasNoLineWhereOthersHave(ClassModel type, MethodModel method) {
    return method.hasBody()
        && method.line() == 0
        && type.methods().stream().anyMatch(other -> other.line() > 0);
  }

  /**
   * Whether it is an accessor that javac or Eclipse's compiler made. A person can also write {@code
   * return name;}: but then it has a line of its own, or javac puts it before the methods that it
   * adds.
   */
  private static boolean isAccessorOfRecord(ClassModel type, MethodModel method) {
    if (!type.supertypes().contains("java/lang/Record") || !returnsField(method)) {
      return false;
    }
    List<MethodModel> methods = type.methods();
    int first = methods.stream().mapToInt(MethodModel::line).filter(l -> l > 0).min().orElse(0);
    // Eclipse's compiler: methods that it adds are at line 1, accessors at their component.
    if (first == 1
        && methods.stream().anyMatch(other -> other.line() > 1)
        && methods.stream()
            .anyMatch(other -> other.line() == 1 && OBJECT.contains(signature(other)))) {
      return true;
    }
    return method.line() <= first
        && methods.subList(methods.indexOf(method) + 1, methods.size()).stream()
            .allMatch(CompilerMade::returnsField);
  }

  private static boolean returnsField(MethodModel method) {
    return !method.is(Opcodes.ACC_STATIC)
        && method.descriptor().startsWith("()")
        && method.body().accessed().equals(method.name());
  }

  private static boolean isOfKotlin(ClassModel type, MethodModel method) {
    String name = method.name();
    boolean accesses = !method.body().accessed().isEmpty();
    boolean accessor = KOTLIN_ACCESSOR.matcher(name).matches() || returnsField(method);
    boolean component = KOTLIN_COMPONENT.matcher(name).matches();
    return (accesses && (accessor || component))
        || isForwarder(type, method)
        || (name.equals("copy")
            && declares(type, "copy$default")
            && (declares(type, "component1") || declares(type, "component2")));
  }

  private static boolean isOfScala(ClassModel type, MethodModel method) {
    String name = method.name();
    String accessed = method.body().accessed();
    return name.contains("$default$")
        || type.methods().stream().anyMatch(other -> other.name().startsWith(name + "$lzy"))
        || (!accessed.isEmpty() && (name.equals(accessed) || name.equals(accessed + "_$eq")))
        || (type.supertypes().contains("scala/Product")
            && (SCALA_PRODUCT.matcher(name).matches()
                || (name.equals("copy") && declares(type, "copy$default$1"))));
  }

  private static boolean declares(ClassModel type, String method) {
    return type.methods().stream().anyMatch(other -> other.name().equals(method));
  }

  private static String signature(MethodModel method) {
    return method.name() + method.descriptor();
  }
}
