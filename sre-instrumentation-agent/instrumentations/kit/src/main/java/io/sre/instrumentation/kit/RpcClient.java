package io.sre.instrumentation.kit;

/**
 * A client of remote procedures, of the framework whose server is under test. Each call returns its
 * final status: {@code OK}. Thread-safe.
 */
public interface RpcClient extends AutoCloseable {

  /** One message, one answer. */
  String unary(String method);

  /** Three messages, one answer. */
  String upload(String method);

  /** One message, some answers. */
  String list(String method);

  /** An answer to each of three messages. */
  String chat(String method);

  /** Cancels a call once the server has begun to serve it. */
  void cancel(String method);

  @Override
  void close();
}
