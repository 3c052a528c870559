package io.sre.instrumentation.bootstrap.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GetterTest {

  /** What a library shows of an object whose class it hides. */
  public interface Shown {
    int getUsed();

    String getName();
  }

  private static final class Hidden implements Shown {

    @Override
    public int getUsed() {
      return 7;
    }

    @Override
    public String getName() {
      return "shop";
    }

    long getSecret() {
      return 1;
    }
  }

  @Test
  void a_hidden_class_is_read_through_what_it_implements() throws Throwable {
    assertThat(new Getter("getUsed").number(new Hidden())).isEqualTo(7);
    assertThat(new Getter("getName").text(new Hidden())).isEqualTo("shop");
  }

  @Test
  void what_is_no_number_is_unknown() throws Throwable {
    assertThat(new Getter("getName").number(new Hidden())).isNaN();
    assertThat(new Getter("getUsed").text(new Hidden())).isNull();
  }

  @Test
  void what_is_not_public_is_not_there() {
    assertThatThrownBy(() -> new Getter("getSecret").number(new Hidden()))
        .hasRootCauseInstanceOf(NoSuchMethodException.class);
  }
}
