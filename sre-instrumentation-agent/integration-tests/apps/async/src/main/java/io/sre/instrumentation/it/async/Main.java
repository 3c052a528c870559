package io.sre.instrumentation.it.async;

import java.io.IOException;

/** Calls every method once, and fails what they returned. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Later later = new Later();
    later.future();
    later.guava();
    later.netty();
    later.object();
    later.generic();
    later.comparable();
    later.parallel();
    later.connectable();
    later.ticket();
    later.ticketAsObject();
    later.newsletter();
    later.failAll();
    System.out.println("done");
    while (System.in.read() >= 0) {
      // Until its input ends.
    }
    System.exit(0);
  }
}
