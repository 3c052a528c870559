package io.sre.instrumentation.board;

import java.io.Closeable;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: its request, then the answer, then the end. Used by the serving thread
 * alone; it never waits for the client.
 */
final class Connection implements Closeable {

  /** The JDK copies written data to its own memory, so it is written in pieces. */
  private static final int WRITTEN_BYTES = 65_536;

  /** A client that reads fast, and much, must not keep others waiting. */
  private static final int WRITES_A_TURN = 32;

  private static final int DRAINED_BYTES = 65_536;

  private final SocketChannel channel;
  private final SelectionKey key;
  private byte[] head = new byte[512];
  private int length;
  private @Nullable Request request;
  private @Nullable Response response;
  private @Nullable ByteBuffer left;
  private @Nullable ByteBuffer body;
  private boolean ending;
  private int drained;
  private long deadline;

  /**
   * Makes a connection that was accepted.
   *
   * @param deadline by which its request must have arrived, by the server's clock
   */
  Connection(SocketChannel channel, SelectionKey key, long deadline) {
    this.channel = channel;
    this.key = key;
    this.deadline = deadline;
  }

  /** Whether its request has not arrived yet. */
  boolean isAsking() {
    return request == null && response == null;
  }

  boolean isOverdue(long now) {
    return now - deadline > 0;
  }

  void deadline(long atTheLatest) {
    deadline = atTheLatest;
  }

  boolean isClosed() {
    return !channel.isOpen();
  }

  /** The request that waits for its answer; null: none. */
  @Nullable Request request() {
    return request;
  }

  /** The body of the answer; null: not answered yet. */
  Response.@Nullable Bytes answered() {
    return response == null ? null : response.body();
  }

  /**
   * Reads the available bytes.
   *
   * @return the request, when it is complete; null: it is not
   * @throws ProtocolException if it is not a valid request
   * @throws IOException if the client has disconnected
   */
  @Nullable Request read() throws IOException {
    while (true) {
      if (length == head.length) {
        head = Arrays.copyOf(head, Math.min(Request.MAX_HEAD_BYTES, 4 * length));
      }
      int read = channel.read(ByteBuffer.wrap(head, length, head.length - length));
      if (read < 0) {
        throw new IOException("the client has disconnected");
      }
      if (read == 0) {
        return null;
      }
      length += read;
      Request parsed = Request.parse(head, length);
      if (parsed != null) {
        request = parsed;
        key.interestOps(0);
        return parsed;
      }
    }
  }

  /** Begins the answer, with as much as the client takes. */
  void answer(Response answer, boolean withBody) throws IOException {
    response = answer;
    left = answer.head();
    body = withBody ? answer.body().buffer() : null;
    write();
  }

  /** Continues the answer. */
  void write() throws IOException {
    for (int i = 0; i < WRITES_A_TURN; i++) {
      ByteBuffer next = left;
      if (next == null) {
        end();
        return;
      }
      int end = next.limit();
      next.limit(Math.min(end, next.position() + WRITTEN_BYTES));
      int written = channel.write(next);
      next.limit(end);
      if (!next.hasRemaining()) {
        left = body;
        body = null;
      } else if (written == 0) {
        break;
      }
    }
    if (left == null) {
      end();
    } else {
      key.interestOps(SelectionKey.OP_WRITE);
    }
  }

  /**
   * Ends the answer. Data that the client still sends is read: closing a connection with unread
   * data would reset it, and the client might never see the answer.
   */
  private void end() throws IOException {
    channel.shutdownOutput();
    ending = true;
    drain();
    if (!isClosed()) {
      Request answered = request;
      if (answered == null || answered.hasBody() || drained > 0) {
        key.interestOps(SelectionKey.OP_READ);
      } else {
        close();
      }
    }
  }

  /** Whether the answer was sent, and only the client's hang-up is missing. */
  boolean isEnding() {
    return ending;
  }

  /** Reads and discards data, until the client has hung up. */
  void drain() throws IOException {
    ByteBuffer rest = ByteBuffer.allocate(4_096);
    while (drained < DRAINED_BYTES) {
      int read = channel.read(rest.clear());
      if (read < 0) {
        close();
      }
      if (read <= 0) {
        return;
      }
      drained += read;
    }
    close();
  }

  @Override
  public void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // No further way to close it.
      return;
    }
  }
}
