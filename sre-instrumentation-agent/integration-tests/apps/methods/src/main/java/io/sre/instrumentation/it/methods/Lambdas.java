package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Sli;
import java.io.IOException;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** Annotated interfaces that are implemented by lambdas and method references. */
public final class Lambdas {

  private Lambdas() {}

  /** One abstract method. */
  @FunctionalInterface
  public interface Job {

    @Sli("job")
    String run(String input);

    /** A decorator, which is a lambda itself. */
    static Job on(Executor executor, Job next) {
      return input -> CompletableFuture.supplyAsync(() -> next.run(input), executor).join();
    }
  }

  /** It is said of a supertype, and is generic. */
  interface Convert<A, B> {

    @Sli("convert")
    B apply(A value);
  }

  interface Length extends Convert<String, Integer>, Serializable {}

  /** Referred to, and called by itself, too. */
  static String referred(String input) {
    return input;
  }

  public static void main(String[] arguments) throws IOException {
    String captured = "captured ";
    Job captures = input -> captured + input;
    Job fails =
        input -> {
          throw new IllegalStateException(input);
        };
    Job decorated = Job.on(Runnable::run, captures);
    Job elsewhere = Job.on(task -> new Thread(task).start(), captures);
    Length length = String::length;
    Length counted = text -> text.length();
    Convert<String, CompletableFuture<String>> later =
        text -> CompletableFuture.failedFuture(new IllegalArgumentException(text));
    Job reference = Lambdas::referred;
    Job known = captures::run;
    UnaryOperator<String> ofTheJdk = Lambdas::referred;
    for (int i = 0; i < 10; i++) {
      captures.run("a");
      attempt(fails);
      decorated.run("b");
      elsewhere.run("c");
      known.run("d");
      counted.apply("four");
      later.apply("e");
      length.apply("not measured");
      reference.run(ofTheJdk.apply(referred("not measured")));
    }
    Client.succeeded("job", 40);
    Client.failed("job", "java.lang.IllegalStateException", 10);
    Client.succeeded("convert", 10);
    Client.failed("convert", "java.lang.IllegalArgumentException", 10);
    Client.tell();
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
    System.exit(0);
  }

  private static void attempt(Job job) {
    try {
      job.run("fails");
    } catch (IllegalStateException e) {
      // As it shall.
    }
  }
}
