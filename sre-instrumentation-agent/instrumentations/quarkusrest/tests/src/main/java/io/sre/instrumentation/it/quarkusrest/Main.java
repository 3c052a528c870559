package io.sre.instrumentation.it.quarkusrest;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.eclipse.microprofile.config.ConfigProvider;

/** Prints where it listens, which is set when it starts, and lives until its input ends. */
@QuarkusMain
public class Main implements QuarkusApplication {

  public static void main(String[] arguments) {
    Quarkus.run(Main.class, arguments);
  }

  @Override
  public int run(String... arguments) throws Exception {
    String port = ConfigProvider.getConfig().getValue("quarkus.http.port", String.class);
    System.out.println("listening on " + port);
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
    return 0;
  }
}
