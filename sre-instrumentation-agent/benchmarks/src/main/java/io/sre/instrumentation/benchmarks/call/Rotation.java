package io.sre.instrumentation.benchmarks.call;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import java.util.function.LongUnaryOperator;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** As many classes with one method each, called in turn: more data than a cache's first level. */
public final class Rotation {

  static final int SIZE = 200;

  private final LongUnaryOperator[] methods;

  /** With {@code @Sli} and {@code @Objective} on each of them, or without. */
  Rotation(boolean annotated) {
    this(annotated, SIZE);
  }

  /** The same with another number of methods. */
  Rotation(boolean annotated, int size) {
    methods = new LongUnaryOperator[size];
    for (int i = 0; i < size; i++) {
      methods[i] = make(i, annotated);
    }
  }

  /** Calls each method once. */
  void callAll() {
    for (LongUnaryOperator method : methods) {
      long unused = method.applyAsLong(1);
    }
  }

  LongUnaryOperator method(Turn turn) {
    return methods[turn.next()];
  }

  /** Whose turn it is on a thread. */
  @State(Scope.Thread)
  public static class Turn {

    private int last;

    private int next() {
      last = last + 1 < SIZE ? last + 1 : 0;
      return last;
    }
  }

  private static LongUnaryOperator make(int number, boolean annotated) {
    DynamicType.Builder.MethodDefinition.ReceiverTypeDefinition<Object> method =
        new ByteBuddy()
            .subclass(Object.class)
            .name(Rotation.class.getName() + "Method" + number)
            .implement(LongUnaryOperator.class)
            .method(ElementMatchers.named("applyAsLong"))
            .intercept(FixedValue.argument(0));
    DynamicType.Builder<Object> type =
        annotated ? method.annotateMethod(sli(number), objective()) : method;
    try {
      return (LongUnaryOperator)
          type.make()
              .load(Rotation.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
              .getLoaded()
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AnnotationDescription sli(int number) {
    return AnnotationDescription.Builder.ofType(Sli.class)
        .define("value", "rotated " + number)
        .build();
  }

  private static AnnotationDescription objective() {
    return AnnotationDescription.Builder.ofType(Objective.class)
        .define("target", 99.9)
        .define("within", "250ms")
        .build();
  }
}
