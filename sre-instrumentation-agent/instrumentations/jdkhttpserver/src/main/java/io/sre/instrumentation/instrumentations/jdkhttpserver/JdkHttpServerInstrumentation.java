package io.sre.instrumentation.instrumentations.jdkhttpserver;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** Measures the requests of the JDK's HTTP server. */
public final class JdkHttpServerInstrumentation implements Instrumentation {

  static final String NAME = "jdk-http-server";

  private static final String HERE = "io.sre.instrumentation.instrumentations.jdkhttpserver.";
  private static final String SERVER = "sun.net.httpserver.";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(SERVER + "ServerImpl", "start", "()V", HERE + "JdkHttpServerAdvice$Start"),
        new Advised(SERVER + "ExchangeImpl", "<init>", "", HERE + "JdkHttpServerAdvice$Exchange"),
        new Advised(
            SERVER + "ServerImpl$Exchange",
            "reject",
            "(ILjava/lang/String;Ljava/lang/String;)V",
            HERE + "JdkHttpServerAdvice$Reject"),
        new Advised(
            SERVER + "ExchangeImpl",
            "sendResponseHeaders",
            "(IJ)V",
            HERE + "JdkHttpServerAdvice$Status"),
        new Advised(SERVER + "ExchangeImpl", "close", "()V", HERE + "JdkHttpServerAdvice$Close"),
        new Advised(
            "com.sun.net.httpserver.Filter$Chain",
            "doFilter",
            "(Lcom/sun/net/httpserver/HttpExchange;)V",
            HERE + "JdkHttpServerAdvice$Chain"),
        // The names until Java 23, and since.
        new Advised(
            SERVER + "WriteFinishedEvent", "<init>", "", HERE + "JdkHttpServerAdvice$Finished"),
        new Advised(
            SERVER + "Event$WriteFinished", "<init>", "", HERE + "JdkHttpServerAdvice$Finished"),
        new Advised(
            SERVER + "Request$WriteStream", "write", "([BII)V", HERE + "JdkHttpServerAdvice$Write"),
        new Advised(
            SERVER + "SSLStreams$OutputStream",
            "write",
            "([BII)V",
            HERE + "JdkHttpServerAdvice$Write"),
        new Advised(
            SERVER + "FixedLengthInputStream",
            "readImpl",
            "([BII)I",
            HERE + "JdkHttpServerAdvice$Read"),
        new Advised(
            SERVER + "ChunkedInputStream",
            "readImpl",
            "([BII)I",
            HERE + "JdkHttpServerAdvice$Read"));
  }
}
