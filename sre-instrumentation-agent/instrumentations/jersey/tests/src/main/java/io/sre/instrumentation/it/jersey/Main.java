package io.sre.instrumentation.it.jersey;

import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.util.logging.LogManager;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;

/** The resources in the JDK's server. Prints where it listens, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    HttpServer server =
        JdkHttpServerFactory.createHttpServer(
            URI.create("http://127.0.0.1:0/shop/api/"), new ShopApplication(), true);
    System.out.println("listening on " + server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // No input is expected.
    }
    System.exit(0);
  }
}
