package io.sre.instrumentation.engine.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import io.sre.instrumentation.engine.catalog.Declaration;
import org.junit.jupiter.api.Test;

class SpringProxiesTest {

  private static final Declaration.Place PAY = place("pay");
  private static final Declaration.Place SEND = place("send");

  private final Runnable weaveAgain = mock(Runnable.class);
  private final SpringProxies proxies = new SpringProxies(weaveAgain);

  private static Declaration.Place place(String method) {
    return new Declaration.Place("shop.Payments", method, "()V", 1);
  }

  @Test
  void a_proxy_is_the_call_unless_an_implementation_is_asynchronous() {
    proxies.isAsync(SEND);
    assertThat(proxies.isCall(PAY)).isTrue();
    assertThat(proxies.isCall(SEND)).isFalse();
    verifyNoInteractions(weaveAgain);
  }

  @Test
  void an_asynchronous_implementation_that_comes_after_the_proxy_has_it_woven_again() {
    assertThat(proxies.isCall(SEND)).isTrue();
    proxies.isAsync(SEND);
    proxies.isAsync(SEND);
    verify(weaveAgain, times(1)).run();
    assertThat(proxies.isCall(SEND)).isFalse();
  }
}
