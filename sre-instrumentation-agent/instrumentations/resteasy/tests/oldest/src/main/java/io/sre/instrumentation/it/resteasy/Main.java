package io.sre.instrumentation.it.resteasy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.logging.LogManager;
import org.jboss.resteasy.plugins.server.sun.http.HttpContextBuilder;

/** The resources in the JDK's server. Prints where it listens, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    HttpContextBuilder context = new HttpContextBuilder();
    context.setPath("/shop/api");
    context.getDeployment().setApplication(new ShopApplication());
    context.bind(server);
    ByCode.register(context.getDeployment().getRegistry());
    server.start();
    System.out.println("listening on " + server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // No input is expected.
    }
    System.exit(0);
  }
}
