package io.sre.instrumentation.instrumentations.httpclient5;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** Reports the connection pools of Apache's HTTP client as resources. */
public final class HttpClient5Instrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.httpclient5.";
  private static final String MANAGER =
      "org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager";

  @Override
  public String name() {
    return "httpclient5";
  }

  @Override
  public List<Companion> companions() {
    return List.of(new Companion(MANAGER, HERE + "ConnectionManagerReader"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(MANAGER, "<init>", "", HERE + "ConnectionManagerAdvice$Made"),
        new Advised(
            "org.apache.hc.client5.http.impl.classic.InternalExecRuntime",
            "acquireEndpoint",
            "(Ljava/lang/String;Lorg/apache/hc/client5/http/HttpRoute;Ljava/lang/Object;"
                + "Lorg/apache/hc/client5/http/protocol/HttpClientContext;)V",
            HERE + "ConnectionManagerAdvice$Acquire"));
  }
}
