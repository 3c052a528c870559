package io.sre.instrumentation.engine.classfile;

import io.sre.instrumentation.engine.Compiled;

/** Class files of every kind that javac makes. */
final class Fixtures {

  private Fixtures() {}

  static final Compiled KINDS =
      Compiled.of(
          """
          package kinds;

          import java.io.Serializable;
          import java.lang.annotation.*;
          import java.util.*;
          import java.util.function.*;

          enum Level { HIGH, LOW { @Override public String toString() { return "low"; } } }

          @Retention(RetentionPolicy.RUNTIME)
          @interface Inner { String value() default "x"; int[] numbers() default {}; }

          @Retention(RetentionPolicy.RUNTIME)
          @interface Outer {
            Inner inner();
            Inner[] more() default {};
            Level level() default Level.HIGH;
            Level[] levels() default {};
            Class<?> type() default Object.class;
            Class<?>[] types() default {};
            String[] texts() default {};
            long number() default 1;
            double real() default 1;
            boolean flag() default false;
            char letter() default 'a';
          }

          @Retention(RetentionPolicy.RUNTIME) @interface OnMethod {}
          @Retention(RetentionPolicy.RUNTIME) @Target(ElementType.FIELD) @interface OnField {}
          @Retention(RetentionPolicy.RUNTIME) @interface OnParameter {}
          @Retention(RetentionPolicy.RUNTIME) @Target(ElementType.TYPE_USE) @interface OnUse {}
          @Retention(RetentionPolicy.CLASS) @interface Hidden {}

          @Retention(RetentionPolicy.RUNTIME) @Repeatable(Tags.class) @interface Tag { String value(); }
          @Retention(RetentionPolicy.RUNTIME) @interface Tags { Tag[] value(); }

          @Outer(
              inner = @Inner(value = "one", numbers = {1, 2, 3}),
              more = {@Inner("two"), @Inner(numbers = {})},
              level = Level.LOW,
              levels = {Level.HIGH, Level.LOW},
              type = String.class,
              types = {int.class, Map.Entry.class, String[].class},
              texts = {"a", "\\u00e4\\u20ac"},
              number = 5_000_000_000L,
              real = 1.5,
              flag = true,
              letter = 'z')
          @Hidden
          class Annotated extends ArrayList<String> implements Serializable, Comparable<Annotated> {
            @OnField int field = 1;
            static final long LONG = 123_456_789_012L;
            static final double DOUBLE = 1.25;

            @OnMethod @Tag("a") @Tag("b")
            <T extends @OnUse Object> @OnUse String method(@OnParameter int a, T b) throws Exception {
              @OnUse Supplier<String> lambda = () -> "" + a + b;
              return switch (a) {
                case 1 -> lambda.get();
                case 100 -> { try { yield b.toString(); } finally { field++; } }
                default -> throw new Exception();
              };
            }

            @Override public int compareTo(Annotated other) { return 0; }
            native void nothing();
          }

          record Point(@OnField int x, String y) implements Comparable<Point> {
            Point { if (x < 0) throw new IllegalArgumentException(); }
            @OnMethod @Override public int compareTo(Point other) { return x - other.x; }
          }

          sealed interface Shape permits Circle, Square {
            @OnMethod double area();
            default String name() { return getClass().getName(); }
            static Shape of() { return new Circle(); }
            private void hidden() {}
          }
          final class Circle implements Shape { public double area() { return 3; } }
          non-sealed class Square implements Shape { public double area() { return 1; } }

          abstract class Generic<T extends Comparable<T>> implements Function<T, Number> {
            @OnMethod public abstract Integer apply(T argument);
          }
          class OfString extends Generic<String> {
            @OnMethod
            public Integer apply(
                String argument) {
              Object inner = new Object() { @Override public String toString() { return argument; } };
              return inner.toString().length();
            }
          }
          interface Empty {}
          """,
          """
          @Deprecated
          package kinds;
          """,
          "class WithoutPackage {}",
          "package kinds; class \ud835\udcb3 {} class Child extends \ud835\udcb3 {}");
}
