package io.sre.instrumentation.engine.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import io.sre.instrumentation.engine.Compiled;
import io.sre.instrumentation.engine.catalog.Declaration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkedProxiesTest {

  private static final Declaration.Place PAY = place("pay");
  private static final Declaration.Place SEND = place("send");

  private final Runnable weaveAgain = mock(Runnable.class);
  private final MarkedProxies proxies = new MarkedProxies(Set.of("acme/Proxied"), weaveAgain);

  private static Declaration.Place place(String method) {
    return new Declaration.Place("shop.Payments", method, "()V", 1);
  }

  @Test
  void proxies_are_known_by_an_interface_of_their_framework() {
    Compiled application =
        Compiled.of(
            "package acme; public interface Proxied {}",
            """
            package shop;
            import java.lang.reflect.Proxy;
            class Marked extends Proxy implements acme.Proxied { Marked() { super(null); } }
            class Plain extends Proxy { Plain() { super(null); } }
            class Object implements acme.Proxied {}
            """);
    assertThat(proxies.include(application.model("shop/Marked"))).isTrue();
    assertThat(proxies.include(application.model("shop/Plain"))).isFalse();
    assertThat(proxies.include(application.model("shop/Object"))).isFalse();
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
