package io.sre.instrumentation.benchmarks.startup;

/** The smallest program: what an agent adds to it, it adds to everything. */
final class Hello {

  private Hello() {}

  public static void main(String[] arguments) {
    System.out.println("hello, world");
  }
}
