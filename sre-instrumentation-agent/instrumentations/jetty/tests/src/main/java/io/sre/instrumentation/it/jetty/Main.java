package io.sre.instrumentation.it.jetty;

import io.sre.instrumentation.kit.servlets.All;
import io.sre.instrumentation.kit.servlets.Pages;
import io.sre.instrumentation.kit.servlets.Shop;
import jakarta.servlet.ServletContextListener;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;

/** Prints where it listens, and lives until its input ends. */
public final class Main {

  private static final ExecutorService WORKERS = Executors.newCachedThreadPool();

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Path documents = Files.createTempDirectory("jetty");
    Files.writeString(documents.resolve("hello.txt"), "hello");
    Files.writeString(documents.resolve("index.html"), "welcome");
    Server server = new Server();
    HttpConfiguration http = new HttpConfiguration();
    ServerConnector connector =
        new ServerConnector(
            server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);

    ServletContextHandler shop = context("/shop", documents, new Shop());
    shop.addServlet(new ServletHolder("default", new DefaultServlet()), "/");
    ErrorPageErrorHandler page = new ErrorPageErrorHandler();
    page.addErrorPage(400, 599, "/error-page");
    shop.setErrorHandler(page);

    ServletContextHandler all = context("/all", documents, new All());
    ServletContextHandler allStatic = context("/all-static", documents, null);
    allStatic.addServlet(new ServletHolder("default", new DefaultServlet()), "/");

    server.setHandler(
        new Handler.Sequence(
            shop,
            all,
            allStatic,
            secured(documents),
            new ContextHandler(new Core(), "/core"),
            new Outside()));
    server.start();
    System.out.println("listening on " + connector.getLocalPort());
    while (System.in.read() >= 0) {
      // No exception is expected.
    }
    System.exit(0);
  }

  private static ServletContextHandler context(
      String path, Path documents, ServletContextListener listener) {
    ServletContextHandler context = new ServletContextHandler(path);
    context.setBaseResourceAsPath(documents);
    if (listener != null) {
      context.addEventListener(listener);
    }
    return context;
  }

  /** The container itself answers its requests: no user has a password. */
  private static ServletContextHandler secured(Path documents) {
    ServletContextHandler secured =
        new ServletContextHandler("/secured", ServletContextHandler.SECURITY);
    secured.setBaseResourceAsPath(documents);
    secured.addServlet(new ServletHolder("default", new DefaultServlet()), "/");
    secured.addServlet(new ServletHolder(new Pages.Hello()), "/hello");
    ConstraintMapping all = new ConstraintMapping();
    all.setPathSpec("/*");
    all.setConstraint(Constraint.from("clerks", Constraint.Authorization.ANY_USER));
    ConstraintSecurityHandler security = (ConstraintSecurityHandler) secured.getSecurityHandler();
    security.addConstraintMapping(all);
    security.setAuthenticator(new BasicAuthenticator());
    HashLoginService users = new HashLoginService("secured");
    users.setUserStore(new UserStore());
    security.setLoginService(users);
    return secured;
  }

  /** Handlers of the core, without servlets. */
  private static final class Core extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      switch (Request.getPathInContext(request)) {
        case "/throws" -> throw new IllegalStateException("throws");
        case "/fails" -> callback.failed(new IllegalStateException("fails"));
        case "/later" ->
            WORKERS.execute(
                () -> response.write(true, ByteBuffer.wrap("later".getBytes()), callback));
        case "/fails-later" ->
            WORKERS.execute(() -> callback.failed(new IllegalStateException("later")));
        case "/fails-late" ->
            response.write(
                false,
                ByteBuffer.wrap("half".getBytes()),
                Callback.from(
                    () -> callback.failed(new IllegalStateException("late")), callback::failed));
        case "/unread" -> response.write(true, ByteBuffer.wrap("whole".getBytes()), callback);
        case "/nothing" -> Response.writeError(request, response, callback, 404);
        case "/busy" -> Response.writeError(request, response, callback, 503);
        default -> response.write(true, ByteBuffer.wrap("core".getBytes()), callback);
      }
      return true;
    }
  }

  /** A handler outside any context. */
  private static final class Outside extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (Request.getPathInContext(request).equals("/outside")) {
        response.write(true, ByteBuffer.wrap("outside".getBytes()), callback);
        return true;
      }
      return false;
    }
  }
}
