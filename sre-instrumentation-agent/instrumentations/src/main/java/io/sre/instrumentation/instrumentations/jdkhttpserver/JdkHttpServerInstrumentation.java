package io.sre.instrumentation.instrumentations.jdkhttpserver;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** The requests of the JDK's HTTP server are calls. */
public final class JdkHttpServerInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.jdkhttpserver.";
  private static final String SERVER = "sun.net.httpserver.";

  @Override
  public String name() {
    return "jdk-http-server";
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(SERVER + "ServerImpl", "start", "()V", HERE + "StartAdvice"),
        new Advised(SERVER + "ExchangeImpl", "<init>", "", HERE + "ExchangeAdvice"),
        new Advised(
            SERVER + "ServerImpl$Exchange",
            "reject",
            "(ILjava/lang/String;Ljava/lang/String;)V",
            HERE + "RejectAdvice"),
        new Advised(SERVER + "ExchangeImpl", "sendResponseHeaders", "(IJ)V", HERE + "StatusAdvice"),
        new Advised(SERVER + "ExchangeImpl", "close", "()V", HERE + "CloseAdvice"),
        new Advised(
            "com.sun.net.httpserver.Filter$Chain",
            "doFilter",
            "(Lcom/sun/net/httpserver/HttpExchange;)V",
            HERE + "ChainAdvice"),
        // The name until Java 23, and the one since.
        new Advised(SERVER + "WriteFinishedEvent", "<init>", "", HERE + "FinishedAdvice"),
        new Advised(SERVER + "Event$WriteFinished", "<init>", "", HERE + "FinishedAdvice"),
        new Advised(SERVER + "Request$WriteStream", "write", "([BII)V", HERE + "WriteAdvice"),
        new Advised(SERVER + "SSLStreams$OutputStream", "write", "([BII)V", HERE + "WriteAdvice"),
        new Advised(SERVER + "FixedLengthInputStream", "readImpl", "([BII)I", HERE + "ReadAdvice"),
        new Advised(SERVER + "ChunkedInputStream", "readImpl", "([BII)I", HERE + "ReadAdvice"));
  }
}
