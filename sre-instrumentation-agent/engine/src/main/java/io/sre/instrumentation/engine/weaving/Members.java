package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.classfile.ClassFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * The types that a class loader sees, with their members, read from class files. Used for one
 * check; not thread-safe.
 */
final class Members {

  private static final String OURS = "io/sre/instrumentation/";

  private final ClassFiles files;
  private final ClassFiles ours;
  private final Map<String, Optional<Type>> types = new HashMap<>();

  /**
   * Reads class files when they are first needed.
   *
   * @param files the class files that the loader sees
   * @param ours the class files of the agent
   */
  Members(ClassFiles files, ClassFiles ours) {
    this.files = files;
    this.ours = ours;
  }

  /**
   * A type as its class file describes it. Maps members, by name and descriptor, to access flags.
   */
  static final class Type extends ClassVisitor {

    final List<String> supertypes = new ArrayList<>();
    final Map<String, Integer> methods = new LinkedHashMap<>();
    final Map<String, Integer> fields = new HashMap<>();
    int access;

    /** The major version: 52 is Java 8. */
    int classFileVersion;

    Type(byte[] classFile) {
      super(OpenedClassReader.ASM_API);
      OpenedClassReader.of(classFile)
          .accept(this, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    }

    @Override
    public void visit(
        int version,
        int flags,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      access = flags;
      classFileVersion = version & 0xFFFF;
      if (superName != null) {
        supertypes.add(superName);
      }
      if (interfaces != null) {
        supertypes.addAll(List.of(interfaces));
      }
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int flags,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      methods.put(name + descriptor, flags);
      return null;
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int flags,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      fields.put(name + descriptor, flags);
      return null;
    }

    boolean isAbstract(String method) {
      return (methods.getOrDefault(method, 0) & Opcodes.ACC_ABSTRACT) != 0;
    }
  }

  /** The code that refers to members; it determines which members are accessible. */
  final class User {

    private final Set<String> classes;
    private final @Nullable String inlinedInto;

    /**
     * An advice or a companion.
     *
     * @param classes internal names of the agent's classes that refer to the members
     * @param inlinedInto internal name of the class that the advice is inlined into; null: none
     */
    User(Set<String> classes, @Nullable String inlinedInto) {
      this.classes = inlinedInto == null ? classes : Set.of(inlinedInto);
      this.inlinedInto = inlinedInto;
    }

    /** Whether the JVM lets this code access a type, or a member of it, with these access flags. */
    boolean mayAccess(String owner, int access) {
      if ((access & Opcodes.ACC_PUBLIC) != 0) {
        return true;
      }
      if (inlinedInto != null && isNear(owner, access, inlinedInto)) {
        return true;
      }
      return (access & Opcodes.ACC_PROTECTED) != 0 && isSupertype(owner);
    }

    private static boolean isNear(String owner, int access, String other) {
      return (access & Opcodes.ACC_PRIVATE) != 0
          ? outermost(owner).equals(outermost(other))
          : packageOf(owner).equals(packageOf(other));
    }

    private boolean isSupertype(String owner) {
      Map<String, Type> all = new LinkedHashMap<>();
      for (String each : classes) {
        addWithSupertypes(each, all);
      }
      return all.containsKey(owner);
    }

    private static String outermost(String type) {
      int nested = type.indexOf('$');
      return nested < 0 ? type : type.substring(0, nested);
    }

    private static String packageOf(String type) {
      return type.substring(0, type.lastIndexOf('/') + 1);
    }
  }

  /** A type by internal name; null: the loader does not find it. */
  @Nullable Type find(String internalName) {
    return types.computeIfAbsent(internalName, this::read).orElse(null);
  }

  private Optional<Type> read(String internalName) {
    byte[] classFile = files.find(internalName);
    if (classFile == null && internalName.startsWith("java/")) {
      classFile = PreFilter.resource(ClassLoader.getPlatformClassLoader(), internalName);
    }
    if (classFile == null && internalName.startsWith(OURS)) {
      classFile = ours.find(internalName);
    }
    return classFile == null ? Optional.empty() : Optional.of(new Type(classFile));
  }

  /**
   * The reason why a reference does not resolve, {@code no class com.acme.Busy}; null: it resolves.
   */
  @Nullable String misfit(References.Reference wanted, User user) {
    References.Reference asType = new References.Reference(wanted.owner(), "", "");
    Type owner = find(wanted.owner());
    if (owner == null) {
      return "no " + asType;
    }
    if (!user.mayAccess(wanted.owner(), owner.access)) {
      return "no accessible " + asType;
    }
    if (wanted.name().isEmpty()) {
      return null;
    }
    String member = wanted.name() + wanted.descriptor();
    References.Reference missing = wanted;
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(wanted.owner()));
    for (int i = 0; i < open.size(); i++) {
      Type type = seen.add(open.get(i)) ? find(open.get(i)) : null;
      if (type == null) {
        continue;
      }
      Integer access = (wanted.isMethod() ? type.methods : type.fields).get(member);
      if (access != null) {
        return user.mayAccess(open.get(i), access) ? null : "no accessible " + wanted;
      }
      for (String supertype : type.supertypes) {
        if (find(supertype) == null) {
          missing = new References.Reference(supertype, "", "");
        }
        open.add(supertype);
      }
    }
    return "no " + missing;
  }

  /**
   * An abstract method that one of the agent's classes inherits from a framework's type and does
   * not implement; null: there is none, or the class itself is abstract.
   */
  References.@Nullable Reference unimplemented(String internalName) {
    Type type = find(internalName);
    if (type == null || (type.access & Opcodes.ACC_ABSTRACT) != 0) {
      return null;
    }
    Map<String, Type> all = new LinkedHashMap<>();
    addWithSupertypes(internalName, all);
    Set<String> implemented = new HashSet<>();
    for (Type each : all.values()) {
      for (String method : each.methods.keySet()) {
        if (!each.isAbstract(method)) {
          implemented.add(method);
        }
      }
    }
    for (Map.Entry<String, Type> each : all.entrySet()) {
      String owner = each.getKey();
      // The agent's classes were compiled against their own supertypes and those of the JDK.
      if (owner.startsWith(OURS) || owner.startsWith("java/")) {
        continue;
      }
      for (String method : each.getValue().methods.keySet()) {
        if (each.getValue().isAbstract(method) && !implemented.contains(method)) {
          int parameters = method.indexOf('(');
          return new References.Reference(
              owner, method.substring(0, parameters), method.substring(parameters));
        }
      }
    }
    return null;
  }

  private void addWithSupertypes(String name, Map<String, Type> all) {
    Type type = all.containsKey(name) ? null : find(name);
    if (type != null) {
      all.put(name, type);
      for (String supertype : type.supertypes) {
        addWithSupertypes(supertype, all);
      }
    }
  }
}
