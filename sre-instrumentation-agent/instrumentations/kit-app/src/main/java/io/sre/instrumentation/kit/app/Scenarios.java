package io.sre.instrumentation.kit.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Runs the scenario of each line of the input, and prints when it is done. */
public final class Scenarios {

  private final Map<String, Exercise.Work> works = new HashMap<>();

  /** Adds a scenario. */
  public Scenarios add(String name, Exercise.Work work) {
    if (works.put(name, work) != null) {
      throw new IllegalArgumentException(name);
    }
    return this;
  }

  /** Runs scenarios until the input ends, and ends the JVM. */
  public void run() throws IOException {
    System.out.println("ready");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String outcome = "";
      try {
        Objects.requireNonNull(works.get(line), "no such scenario").run();
      } catch (Exception | Error e) {
        e.printStackTrace();
        outcome = " threw " + e;
      }
      System.out.println("done " + ++number + ": " + line + outcome);
    }
    System.exit(0);
  }

  /** Checks a result. */
  public static void is(Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new IllegalStateException("expected " + expected + ", not " + actual);
    }
  }

  /** Checks that an action throws an exception of a type, possibly as a cause. */
  public static void fails(Class<? extends Exception> type, Callable<?> action) {
    Object result;
    try {
      result = action.call();
    } catch (Exception e) {
      for (Throwable thrown = e; thrown != null; thrown = thrown.getCause()) {
        if (type.isInstance(thrown)) {
          return;
        }
      }
      throw new IllegalStateException("expected " + type, e);
    }
    throw new IllegalStateException("expected " + type + ", not " + result);
  }
}
