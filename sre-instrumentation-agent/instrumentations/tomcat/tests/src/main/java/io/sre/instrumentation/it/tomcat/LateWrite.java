package io.sre.instrumentation.it.tomcat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.function.Consumer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.RequestFacade;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Has a thread that serves no request report that a write has failed: as one that was still writing
 * when Tomcat gave the objects to this request, or as one that writes for it ({@code when=async}).
 * What the first reports can also come while no thread serves the request: {@link
 * BeforeCompletion}.
 */
final class LateWrite extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String when = request.getParameter("when");
    if ("async".equals(when)) {
      request.startAsync();
      response.flushBuffer();
    }
    if ("before-completion".equals(when)) {
      AsyncContext async = request.startAsync();
      response.getWriter().print("written");
      async.complete();
      return;
    }
    if ("answered".equals(when)) {
      response.setContentLength("written".length());
      response.getWriter().print("written");
      response.flushBuffer();
    }
    org.apache.coyote.Request coyote = request(request).getCoyoteRequest();
    fail(
        failure -> {
          if ("async".equals(when)) {
            coyote.getResponse().action(ActionCode.CLOSE_NOW, failure);
          } else {
            leaveBehind(coyote, failure);
          }
        });
  }

  /** Left behind in an asynchronous request, once its first thread has left the application. */
  static final class BeforeCompletion extends ValveBase {

    BeforeCompletion() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      getNext().invoke(request, response);
      if ("when=before-completion".equals(request.getQueryString())) {
        fail(failure -> leaveBehind(request.getCoyoteRequest(), failure));
      }
    }
  }

  private static void leaveBehind(org.apache.coyote.Request request, IOException failure) {
    request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, failure);
    request.getResponse().setErrorException(failure);
  }

  private static void fail(Consumer<IOException> report) throws IOException {
    IOException failure = new IOException("Broken pipe");
    failure.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("sun.nio.ch.SocketDispatcher", "write0", null, -2),
          new StackTraceElement("org.apache.tomcat.util.net.NioChannel", "write", null, 1)
        });
    Thread writer = new Thread(() -> report.accept(failure));
    writer.start();
    try {
      writer.join();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static Request request(HttpServletRequest facade) throws IOException {
    try {
      Field field = RequestFacade.class.getDeclaredField("request");
      field.setAccessible(true);
      return (Request) field.get(facade);
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    }
  }
}
