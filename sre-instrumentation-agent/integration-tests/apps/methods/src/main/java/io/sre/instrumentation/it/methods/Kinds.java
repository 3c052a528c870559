package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.api.SliExcluded;
import java.util.function.Function;
import java.util.function.Predicate;

/** Kinds of types and methods, one SLI each. */
final class Kinds {

  private Kinds() {}

  static final class Plain {

    @Sli("static")
    static int ofClass() {
      return 1;
    }

    @Sli("private")
    private int ofInstance() {
      return 2;
    }

    int callPrivate() {
      return ofInstance();
    }

    @Sli("final")
    public final long last(long a, double b, Object c, int... rest) {
      long sum = a + (long) b + rest.length;
      try {
        sum += Long.parseLong(String.valueOf(c));
      } catch (NumberFormatException e) {
        sum--;
      } finally {
        sum++;
      }
      return sum;
    }

    @Sli("synchronized")
    synchronized void locked() {}

    @Sli("generic")
    <T extends Comparable<T>> T max(T a, T b) {
      return a.compareTo(b) > 0 ? a : b;
    }

    @Sli("void throws")
    void fails(boolean really) throws Exception {
      if (really) {
        throw new Exception("told to nobody");
      }
    }

    @Sli("recursion")
    int depth(int n) {
      return n == 0 ? 0 : 1 + depth(n - 1);
    }

    @Sli("self call outer")
    int outer() {
      return inner() + inner();
    }

    @Sli("self call inner")
    int inner() {
      return 1;
    }

    @CriticalEndpoint
    void meta() {}

    @Sli
    void defaultName() {}

    @Sli(value = "expected", expected = IllegalArgumentException.class)
    void expects(RuntimeException thrown) {
      throw thrown;
    }

    @Sli(value = "fails when", failsWhen = Negative.class)
    int judged(int value) {
      return value;
    }
  }

  static final class Negative implements Predicate<Integer> {
    @Override
    public boolean test(Integer value) {
      return value < 0;
    }
  }

  interface Service<A, B> {

    @Sli("interface")
    B handle(A argument);

    @Sli("default method")
    default String name() {
      return "default";
    }
  }

  static final class Lengths implements Service<String, Integer> {
    @Override
    public Integer handle(String argument) {
      return argument.length();
    }
  }

  /** A decorator: one call with what it wraps. */
  static final class Twice implements Service<String, Integer> {
    private final Service<String, Integer> wrapped;

    Twice(Service<String, Integer> wrapped) {
      this.wrapped = wrapped;
    }

    @Override
    public Integer handle(String argument) {
      return 2 * wrapped.handle(argument);
    }

    @Override
    public String name() {
      return "twice";
    }
  }

  abstract static class Base<T> {
    @Sli("abstract")
    abstract T make(T from);
  }

  static final class Derived extends Base<String> {
    @Override
    String make(String from) {
      return from + "!";
    }
  }

  sealed interface Shape permits Square, Circle {
    @Sli("sealed")
    double area();
  }

  record Square(double side) implements Shape {
    @Override
    public double area() {
      return side * side;
    }

    @Sli("record")
    Square twice() {
      return new Square(2 * side);
    }
  }

  record Circle(double radius) implements Shape {
    @Override
    public double area() {
      return Math.PI * radius * radius;
    }
  }

  enum Coin {
    HEADS {
      @Override
      Coin flip() {
        return TAILS;
      }
    },
    TAILS {
      @Override
      Coin flip() {
        return HEADS;
      }
    };

    @Sli("enum")
    abstract Coin flip();
  }

  @Sli
  static class OfType {
    public void first() {}

    public static void second() {}

    void packagePrivate() {}

    @SliExcluded
    public void health() {}

    @Override
    public String toString() {
      return "not an SLI";
    }
  }

  static Function<String, Integer> anonymous() {
    return new Function<>() {
      @Override
      @Sli("anonymous")
      public Integer apply(String text) {
        return text.length();
      }
    };
  }
}
