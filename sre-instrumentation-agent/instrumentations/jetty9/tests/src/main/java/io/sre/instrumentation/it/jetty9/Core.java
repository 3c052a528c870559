package io.sre.instrumentation.it.jetty9;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** A handler without servlets. */
final class Core extends AbstractHandler {

  private static final ExecutorService WORKERS = Executors.newCachedThreadPool();

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    base.setHandled(true);
    switch (target) {
      case "/throws" -> throw new IllegalStateException("throws");
      case "/later" -> {
        AsyncContext later = request.startAsync();
        WORKERS.execute(
            () -> {
              try {
                response.getOutputStream().print("later");
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
              later.complete();
            });
      }
      case "/fails-later" -> {
        if (base.getDispatcherType() == DispatcherType.ASYNC) {
          throw new IllegalStateException("later");
        }
        WORKERS.execute(request.startAsync()::dispatch);
      }
      case "/fails-late" -> {
        response.getOutputStream().print("half");
        response.flushBuffer();
        throw new IllegalStateException("late");
      }
      case "/short" -> {
        response.setContentLength(100);
        response.getOutputStream().print("half");
        response.flushBuffer();
      }
      case "/fails-when-complete" -> {
        response.setContentLength(4);
        response.getOutputStream().print("done");
        response.flushBuffer();
        throw new IllegalStateException("when complete");
      }
      case "/status-late" -> {
        response.getOutputStream().print("sent");
        response.flushBuffer();
        response.setStatus(500);
      }
      case "/large-head" -> {
        response.setHeader("X-Large", "x".repeat(100_000));
        response.getOutputStream().print("never sent");
      }
      case "/nothing" -> response.sendError(404);
      case "/busy" -> response.sendError(503);
      default -> response.getOutputStream().print("core");
    }
  }
}
