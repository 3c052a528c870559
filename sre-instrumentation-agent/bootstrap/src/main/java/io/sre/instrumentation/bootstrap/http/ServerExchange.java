package io.sre.instrumentation.bootstrap.http;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.HttpOutcome;
import io.sre.instrumentation.bootstrap.HttpRoutes;
import io.sre.instrumentation.bootstrap.Sli;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A request of a server whose handler may return before the response is complete, from the
 * handler's begin to the response's end, on any thread.
 *
 * <p>Found by the server's own exchange, which is held weakly: if the application forgets an
 * exchange without an answer, it is collected, and its call stays in flight, since its client still
 * waits. The state is guarded by {@code this}, since the thread on which the handler returns and
 * the one that completes the response may differ.
 */
public final class ServerExchange {

  private static final Map<Object, ServerExchange> OPEN =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Whether a write failed on a thread without a call: that thread completes its exchange next. */
  private static final ThreadLocal<Boolean> WRITE_FAILED = new ThreadLocal<>();

  private final Call call;
  private final String foundBy;
  private int status;
  private boolean closed;

  /** Whether the handler has returned before the response was complete. */
  private boolean left;

  private boolean ended;

  private ServerExchange(Call call, String foundBy) {
    this.call = call;
    this.foundBy = foundBy;
  }

  /**
   * The server has read a request and will pass it to the application on this thread.
   *
   * @param foundBy the name of the server's instrumentation
   * @param exchange the server's own object
   */
  public static void begin(String foundBy, Object exchange, String method) {
    Sli unmatched = HttpRoutes.unmatched(foundBy, method);
    if (unmatched != null) {
      Call call = Calls.open(unmatched);
      ServerExchange opened = new ServerExchange(call, foundBy);
      call.attach(opened);
      OPEN.put(exchange, opened);
    }
  }

  /**
   * A chain of filters begins.
   *
   * @return the request, if this is its outermost chain; else null
   */
  public static @Nullable ServerExchange enter(String method, String contextPath) {
    Call call = Calls.current();
    if (call == null
        || !call.acceptsName(Call.BY_MAPPING)
        || !(call.attachment() instanceof ServerExchange exchange)) {
      return null;
    }
    HttpRoutes.name(call, Call.BY_MAPPING, exchange.foundBy, method, "", contextPath, null, false);
    return exchange;
  }

  /** The outermost chain returned or threw; after a throw the server closes the connection. */
  public synchronized void leave(@Nullable Throwable thrown) {
    if (thrown != null && !ended) {
      HttpOutcome.of(call).threw(thrown, true);
      end(true);
    } else if (closed) {
      end(true);
    }
    if (ended) {
      Calls.close(call);
    } else {
      left = true;
      Calls.suspend(call);
    }
  }

  /**
   * The server answers a request itself, without an exchange: the path has no handler, or the
   * request is malformed.
   *
   * @param foundBy the name of the server's instrumentation
   * @param requestLine as it was read: {@code GET /stock HTTP/1.1}; null: not read yet
   */
  public static void rejected(String foundBy, @Nullable String requestLine, int status) {
    int blank = requestLine == null ? -1 : requestLine.indexOf(' ');
    Sli unmatched =
        requestLine == null || blank <= 0
            ? null
            : HttpRoutes.unmatched(foundBy, requestLine.substring(0, blank));
    if (unmatched != null) {
      Call call = Calls.open(unmatched);
      HttpOutcome.of(call).end(status, false);
      Calls.close(call);
    }
  }

  /** The response's status is about to be sent. */
  public static void status(Object exchange, int status) {
    WRITE_FAILED.remove();
    ServerExchange open = OPEN.get(exchange);
    if (open != null) {
      synchronized (open) {
        open.status = status;
      }
    }
  }

  /** The response is complete. */
  public static void finished(Object exchange) {
    ServerExchange open = OPEN.remove(exchange);
    if (open != null) {
      open.ending();
      open.end(false);
    }
  }

  /** The application has closed an exchange: complete or not, nothing more follows. */
  public static void closed(Object exchange) {
    ServerExchange open = OPEN.get(exchange);
    if (open != null) {
      synchronized (open) {
        open.closed = true;
        open.ending();
        if (open.left) {
          open.end(true);
        }
      }
    }
  }

  /** A write to the connection failed. */
  public static void writeFailed(Throwable thrown) {
    // A closed channel was closed by this side, not by the client.
    if (thrown instanceof IOException
        && !(thrown instanceof ClosedChannelException)
        && !currentClientGone()) {
      WRITE_FAILED.set(true);
    }
  }

  /** Notes that the client has sent less than it announced. */
  public static boolean currentClientGone() {
    Call call = Calls.current();
    if (call != null && call.attachment() instanceof ServerExchange exchange) {
      exchange.clientGone();
      return true;
    }
    return false;
  }

  private void ending() {
    if (WRITE_FAILED.get() != null) {
      WRITE_FAILED.remove();
      clientGone();
    }
  }

  private synchronized void clientGone() {
    if (!ended) {
      HttpOutcome.of(call).clientGone();
    }
  }

  private synchronized void end(boolean brokeOff) {
    if (!ended) {
      ended = true;
      if (brokeOff) {
        HttpOutcome.of(call).brokeOff();
      }
      HttpOutcome.of(call).end(status, false);
    }
  }
}
