package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.start.SreInstrumentation;

/** The same server with an agent that it starts itself. */
public final class Installed {

  private Installed() {}

  public static void main(String[] arguments) throws Exception {
    SreInstrumentation.install();
    Attached.main(arguments);
  }
}
