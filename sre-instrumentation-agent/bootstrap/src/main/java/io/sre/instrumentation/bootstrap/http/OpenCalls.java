package io.sre.instrumentation.bootstrap.http;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Sli;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls in flight of one server, by the server's own object for each request, where that object
 * cannot store the call. Thread-safe.
 *
 * <p>Belongs to a class of the server, so that it is freed with the server; the request's object
 * must not override {@code equals}.
 */
public final class OpenCalls {

  private static final ClassValue<OpenCalls> ALL =
      new ClassValue<>() {
        @Override
        protected OpenCalls computeValue(Class<?> server) {
          return new OpenCalls();
        }
      };

  private final Map<Object, Call> byRequest = new ConcurrentHashMap<>();

  private OpenCalls() {}

  /** The calls of a server, by one of its classes. */
  public static OpenCalls of(Class<?> server) {
    return ALL.get(server);
  }

  /** Opens the call of a request, which this thread begins to serve. */
  public Call open(Object request, Sli provisional) {
    Call call = Calls.open(provisional);
    byRequest.put(request, call);
    return call;
  }

  /** The call of a request; null: it has none, or it has ended. */
  public @Nullable Call get(Object request) {
    return byRequest.get(request);
  }

  /**
   * Leaves a request on the thread that opened it. If the request is not over, it continues, and
   * another thread ends it.
   */
  public void leave(Object request) {
    Call call = byRequest.get(request);
    if (call != null) {
      // A call that another thread ends at this moment is left, too; that is harmless.
      Calls.suspend(call);
    }
  }

  /**
   * Continues, on this thread, a request that another one opened, until {@link Calls#close}: any
   * thread may end the call meanwhile.
   *
   * @return null: this thread serves it already, or it has ended
   */
  public @Nullable Call resume(Object request) {
    Call call = byRequest.get(request);
    if (call == null || Calls.current() == call) {
      return null;
    }
    Calls.resume(call);
    return call;
  }

  /**
   * Takes the call of a request that ends; this thread serves it from now on. Each call is taken
   * once.
   *
   * @return null: it has none, or it has ended
   */
  public @Nullable Call end(Object request) {
    Call call = byRequest.remove(request);
    if (call != null && Calls.current() != call) {
      Calls.resume(call);
    }
    return call;
  }

  /**
   * Takes a call that this thread serves, unless it was taken.
   *
   * @return whether it is to be ended now
   */
  public boolean end(Object request, Call call) {
    return byRequest.remove(request, call);
  }
}
