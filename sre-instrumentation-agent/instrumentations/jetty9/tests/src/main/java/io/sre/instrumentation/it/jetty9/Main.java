package io.sre.instrumentation.it.jetty9;

import io.sre.instrumentation.kit.servlets.All;
import io.sre.instrumentation.kit.servlets.Pages;
import io.sre.instrumentation.kit.servlets.Shop;
import jakarta.servlet.ServletContextListener;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.security.ConstraintMapping;
import org.eclipse.jetty.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.HandlerList;
import org.eclipse.jetty.servlet.DefaultServlet;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.eclipse.jetty.util.security.Constraint;

/** Prints where it listens, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Path documents = Files.createTempDirectory("jetty");
    Files.writeString(documents.resolve("hello.txt"), "hello");
    Files.writeString(documents.resolve("index.html"), "welcome");
    Server server = new Server();
    HttpConfiguration http = new HttpConfiguration();
    http.addCustomizer(new Refusal());
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

    ContextHandler core = new ContextHandler("/core");
    core.setHandler(new Core());

    HandlerList handlers = new HandlerList();
    for (Handler handler :
        new Handler[] {shop, all, allStatic, secured(documents), core, new Outside()}) {
      handlers.addHandler(handler);
    }
    server.setHandler(handlers);
    server.start();
    System.out.println("listening on " + connector.getLocalPort());
    while (System.in.read() >= 0) {
      // No exception is expected.
    }
    System.exit(0);
  }

  private static ServletContextHandler context(
      String path, Path documents, ServletContextListener listener) {
    ServletContextHandler context = new ServletContextHandler(null, path);
    context.setResourceBase(documents.toString());
    if (listener != null) {
      context.addEventListener(listener);
    }
    return context;
  }

  /** The container itself answers its requests: no user has a password. */
  private static ServletContextHandler secured(Path documents) {
    ServletContextHandler secured =
        new ServletContextHandler(null, "/secured", ServletContextHandler.SECURITY);
    secured.setResourceBase(documents.toString());
    secured.addServlet(new ServletHolder("default", new DefaultServlet()), "/");
    secured.addServlet(new ServletHolder(new Pages.Hello()), "/hello");
    Constraint users = new Constraint(Constraint.__BASIC_AUTH, "clerk");
    users.setAuthenticate(true);
    ConstraintMapping all = new ConstraintMapping();
    all.setPathSpec("/*");
    all.setConstraint(users);
    ConstraintSecurityHandler security = (ConstraintSecurityHandler) secured.getSecurityHandler();
    security.addConstraintMapping(all);
    security.setAuthenticator(new BasicAuthenticator());
    HashLoginService logins = new HashLoginService("secured");
    logins.setUserStore(new UserStore());
    security.setLoginService(logins);
    return secured;
  }
}
