package io.sre.instrumentation.it.micronaut;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;

/** Prints where it listens, and lives until its input ends. */
public final class Main {

  private Main() {}

  /** Each argument is a property: {@code key=value}. */
  public static void main(String[] arguments) throws Exception {
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.server.host", "127.0.0.1");
    properties.put("micronaut.server.port", -1);
    properties.put("micronaut.server.http-version", "2.0");
    // All requests share one event loop.
    properties.put("micronaut.netty.event-loops.default.num-threads", 1);
    properties.put("micronaut.router.static-resources.files.paths", "classpath:static");
    properties.put("micronaut.router.static-resources.files.mapping", "/static/**");
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      properties.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties);
    System.out.println("listening on " + server.getPort());
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
    System.exit(0);
  }
}
