package io.sre.instrumentation.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

  @Nested
  class AHost {

    private final Access access = new Access(List.of("Shop.example"), false, null);

    @ParameterizedTest
    @ValueSource(
        strings = {
          "localhost",
          "LOCALHOST:9464",
          "127.0.0.1",
          "10.1.2.3:9464",
          "[::1]",
          "[fe80::1%25eth0]:9464",
          "shop.example",
          "SHOP.example:80"
        })
    @NullSource
    void by_address_or_known_name_is_ours(String host) {
      assertThat(access.knows(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "evil.example",
          "evil.shop.example",
          "shop.example.evil",
          "localhost.evil.example",
          "127.0.0.1.evil.example",
          "1.2.3",
          "[evil.example]",
          "localhost:80:80",
          "localhost evil"
        })
    void by_another_name_is_not(String host) {
      assertThat(access.knows(host)).isFalse();
    }
  }

  @Nested
  class AToken {

    @Test
    void must_be_presented_beyond_loopback() {
      Access access = new Access(List.of(), true, "secret");

      assertThat(access.admits("Bearer secret")).isTrue();
      assertThat(access.admits("Bearer secrets")).isFalse();
      assertThat(access.admits("bearer")).isFalse();
      assertThat(access.admits("")).isFalse();
      assertThat(access.admits(null)).isFalse();
    }

    @Test
    void is_not_asked_for_on_loopback() {
      assertThat(new Access(List.of(), false, "secret").admits(null)).isTrue();
    }

    @Test
    void of_none_opens_metrics_to_all() {
      Access access = new Access(List.of(), true, "none");

      assertThat(access.admits(null)).isTrue();
      assertThat(access.isOpenToAll()).isTrue();
    }

    @Test
    void that_is_missing_admits_nobody_beyond_loopback() {
      assertThat(new Access(List.of(), true, null).admits("Bearer null")).isFalse();
    }
  }
}
