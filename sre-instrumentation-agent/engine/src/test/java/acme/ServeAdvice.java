package acme;

import net.bytebuddy.asm.Advice;

/** Refers to a type, a method, a field and an inherited method of its framework. */
public final class ServeAdvice {

  private ServeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static int begin(@Advice.This Server server) {
    return server.name().length() + server.port + server.inherited();
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void end(@Advice.This Server server, @Advice.Thrown Throwable thrown) {
    if (thrown instanceof Busy) {
      server.port++;
    }
  }
}
