package io.sre.instrumentation.kit.servlets;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Servlets that return before the response is there. */
final class AsyncPages {

  private static final ExecutorService WORKERS = Executors.newCachedThreadPool();

  private AsyncPages() {}

  private abstract static class Async extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getDispatcherType() == DispatcherType.ASYNC) {
        again(request, response);
      } else {
        begin(request.startAsync(), response);
      }
    }

    abstract void begin(AsyncContext async, HttpServletResponse response) throws IOException;

    void again(HttpServletRequest request, HttpServletResponse response) throws IOException {
      throw new IllegalStateException("dispatched");
    }
  }

  static final class Completes extends Async {
    @Override
    void begin(AsyncContext async, HttpServletResponse response) {
      WORKERS.execute(
          () -> {
            try {
              response.setStatus(202);
              response.getWriter().print("done");
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
            async.complete();
          });
    }
  }

  static final class CompletesAtOnce extends Async {
    @Override
    void begin(AsyncContext async, HttpServletResponse response) throws IOException {
      response.getWriter().print("done");
      async.complete();
    }
  }

  static final class Dispatches extends Async {
    @Override
    void begin(AsyncContext async, HttpServletResponse response) {
      WORKERS.execute(() -> async.dispatch("/hello"));
    }
  }

  static final class TimesOut extends Async {
    @Override
    void begin(AsyncContext async, HttpServletResponse response) {
      async.setTimeout(100);
    }
  }

  static final class FailsOnDispatch extends Async {
    @Override
    void begin(AsyncContext async, HttpServletResponse response) {
      WORKERS.execute(async::dispatch);
    }
  }

  static final class WritesWhenPossible extends Async {
    @Override
    void begin(AsyncContext async, HttpServletResponse response) throws IOException {
      ServletOutputStream out = response.getOutputStream();
      out.setWriteListener(
          new WriteListener() {
            private int parts;

            @Override
            public void onWritePossible() throws IOException {
              while (out.isReady()) {
                if (parts++ == 100) {
                  async.complete();
                  return;
                }
                out.write(new byte[64 * 1024]);
              }
            }

            @Override
            public void onError(Throwable error) {
              async.complete();
            }
          });
    }
  }

  static final class WithoutEnd extends Async {
    @Override
    void begin(AsyncContext async, HttpServletResponse response) {
      WORKERS.execute(
          () -> {
            try {
              ServletOutputStream out = response.getOutputStream();
              byte[] chunk = new byte[64 * 1024];
              // Without a flush, which in Tomcat can fail for what another request has met.
              while (true) {
                out.write(chunk);
              }
            } catch (IOException e) {
              // As many applications do: the container has its own view of a broken connection.
              try {
                async.complete();
              } catch (IllegalStateException completed) {
                return;
              }
            }
          });
    }
  }
}
