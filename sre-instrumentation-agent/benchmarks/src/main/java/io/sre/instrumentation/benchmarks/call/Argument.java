package io.sre.instrumentation.benchmarks.call;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the measured method is called with: a field, so that it is no constant to the compiler. */
@State(Scope.Thread)
public class Argument {

  long value = 42;
}
