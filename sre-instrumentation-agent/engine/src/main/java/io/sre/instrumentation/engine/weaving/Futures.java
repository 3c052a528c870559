package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.classfile.ClassModel;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import net.bytebuddy.jar.asm.Type;

/** Which return types are futures, without loading a class of the application. */
final class Futures {

  /** How a future says that it is complete. */
  enum Kind {
    /** It is none. */
    NONE,
    /** It tells by itself. */
    STAGE,
    /** It has to be looked at. */
    PLAIN
  }

  private static final int MAX_DEPTH = 16;

  private Futures() {}

  /** What a method with this return type returns. */
  static Kind kind(ClassLoader loader, String returnDescriptor) {
    return returnDescriptor.startsWith("L")
        ? kind(loader, Type.getType(returnDescriptor).getInternalName(), 0)
        : Kind.NONE;
  }

  private static Kind kind(ClassLoader loader, String name, int depth) {
    if (name.startsWith("java/util/concurrent/")) {
      return ofJdk(name);
    }
    if (name.startsWith("java/") || depth > MAX_DEPTH) {
      return Kind.NONE;
    }
    byte[] bytes = PreFilter.resource(loader, name);
    Kind kind = Kind.NONE;
    if (bytes != null) {
      for (String supertype : ClassModel.read(bytes).supertypes()) {
        Kind inherited = kind(loader, supertype, depth + 1);
        if (inherited == Kind.STAGE) {
          return inherited;
        }
        kind = inherited == Kind.NONE ? kind : inherited;
      }
    }
    return kind;
  }

  private static Kind ofJdk(String name) {
    try {
      Class<?> type = Class.forName(name.replace('/', '.'), false, null);
      if (CompletionStage.class.isAssignableFrom(type)) {
        return Kind.STAGE;
      }
      return Future.class.isAssignableFrom(type) ? Kind.PLAIN : Kind.NONE;
    } catch (ClassNotFoundException e) {
      return Kind.NONE;
    }
  }
}
