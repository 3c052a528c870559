package io.sre.instrumentation.it.javalin;

import io.javalin.Javalin;
import io.javalin.http.staticfiles.Location;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints where it listens, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Path documents = Files.createTempDirectory("javalin");
    Files.writeString(documents.resolve("hello.txt"), "hello");
    Path page = Files.writeString(documents.resolve("page.html"), "<p>page</p>");
    Javalin javalin =
        Javalin.create(
            config -> {
              Shop.addTo(config.routes);
              config.router.contextPath = "/shop";
              config.http.asyncTimeout = 2_000;
              config.staticFiles.add(documents.toString(), Location.EXTERNAL);
              config.spaRoot.addFile("/shop/app", page.toString(), Location.EXTERNAL);
            });
    javalin.start("127.0.0.1", 0);
    System.out.println("listening on " + javalin.port());
    while (System.in.read() >= 0) {
      // No exception is expected.
    }
    System.exit(0);
  }
}
