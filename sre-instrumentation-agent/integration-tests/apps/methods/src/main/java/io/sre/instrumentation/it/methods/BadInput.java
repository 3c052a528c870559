package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.api.Slis;

/** Annotations that cannot work, and names that must not do harm. */
public final class BadInput {

  private BadInput() {}

  public static void main(String[] arguments) throws Exception {
    target();
    within();
    first();
    second();
    noSli();
    for (int i = 0; i < 3_000; i++) {
      Slis.begin("flood-" + i).close();
    }
    Slis.begin("quote \" brace { } newline \n backslash \\ snowman \u2603").close();
    System.out.println("done");
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
  }

  @Sli("target")
  @Objective(target = 120)
  static void target() {}

  @Sli("within")
  @Objective(target = 99, within = "soon")
  static void within() {}

  @Sli("twin")
  static void first() {}

  @Sli("twin")
  static void second() {}

  @Objective(target = 99)
  static void noSli() {}

  @Sli("native")
  static native void unmeasurable();
}
