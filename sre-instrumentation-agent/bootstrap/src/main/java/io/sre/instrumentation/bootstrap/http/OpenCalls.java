package io.sre.instrumentation.bootstrap.http;

import io.sre.instrumentation.bootstrap.Call;
import io.sre.instrumentation.bootstrap.Calls;
import io.sre.instrumentation.bootstrap.Sli;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls in flight of one server, by the server's own object for each request, where that object
 * has no place for the call. Any thread.
 *
 * <p>Belongs to a class of the server, so that it goes with the server; the request's object must
 * not override {@code equals}.
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
   * This thread leaves a request that it has opened. If it is not over, it goes on, and another
   * thread ends it.
   */
  public void leave(Object request) {
    Call call = byRequest.get(request);
    if (call != null) {
      // One that another thread ends at this moment is left, too: that is no harm.
      Calls.suspend(call);
    }
  }

  /**
   * This thread goes on with a request that another one has opened, until it calls {@link
   * Calls#close}: the call may end on any thread meanwhile.
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
   * The end of a request: takes its call, which this thread serves from now on. Each call is taken
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
}
