package io.sre.instrumentation.board;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A client that is connected. Its worker reads and writes; the acceptor closes it when its time is
 * up, which ends whatever the worker waits for.
 */
final class Connection implements Closeable {

  private static final int DRAINED_BYTES = 65_536;
  private static final int DRAIN_MILLIS = 500;

  private final Socket socket;
  private final long deadlineNanos;
  private volatile boolean answering;

  /**
   * A connection that was accepted.
   *
   * @param deadlineNanos when it must be done, of {@link System#nanoTime()}'s clock
   */
  Connection(Socket socket, long deadlineNanos) {
    this.socket = socket;
    this.deadlineNanos = deadlineNanos;
  }

  /** The request has come, the answer is on its way. */
  void answering() {
    answering = true;
  }

  boolean isAnswering() {
    return answering;
  }

  boolean isOverdue(long nowNanos) {
    return nowNanos - deadlineNanos > 0;
  }

  InputStream input() throws IOException {
    return socket.getInputStream();
  }

  OutputStream output() throws IOException {
    return socket.getOutputStream();
  }

  /**
   * Ends the answer. What the client still sends is read: to close a connection with data unread
   * would reset it, and the client might never see the answer.
   */
  void end(boolean hasMore) throws IOException {
    socket.shutdownOutput();
    if (hasMore) {
      socket.setSoTimeout(DRAIN_MILLIS);
      InputStream in = socket.getInputStream();
      byte[] rest = new byte[4_096];
      int read = 0;
      for (int n = in.read(rest); n >= 0 && read < DRAINED_BYTES; n = in.read(rest)) {
        read += n;
      }
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed as far as it can be.
      return;
    }
  }
}
