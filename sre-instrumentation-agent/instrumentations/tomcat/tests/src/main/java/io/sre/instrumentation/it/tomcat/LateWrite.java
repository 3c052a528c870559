package io.sre.instrumentation.it.tomcat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Field;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.RequestFacade;
import org.apache.coyote.ActionCode;

/**
 * Has a thread that serves no request report that a write has failed: as one that was still writing
 * when Tomcat gave the objects to this request, or as one that writes for it ({@code when=async}).
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
    if ("answered".equals(when)) {
      response.setContentLength("written".length());
      response.getWriter().print("written");
      response.flushBuffer();
    }
    org.apache.coyote.Request coyote = request(request).getCoyoteRequest();
    IOException failure = new IOException("Broken pipe");
    failure.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("sun.nio.ch.SocketDispatcher", "write0", null, -2),
          new StackTraceElement("org.apache.tomcat.util.net.NioChannel", "write", null, 1)
        });
    Thread writer =
        new Thread(
            () -> {
              if ("async".equals(when)) {
                coyote.getResponse().action(ActionCode.CLOSE_NOW, failure);
                return;
              }
              coyote.setAttribute(RequestDispatcher.ERROR_EXCEPTION, failure);
              coyote.getResponse().setErrorException(failure);
            });
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
