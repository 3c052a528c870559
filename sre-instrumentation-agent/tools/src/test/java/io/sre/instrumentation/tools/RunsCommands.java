package io.sre.instrumentation.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** For tests of the command line: runs commands for small applications, and keeps what they say. */
abstract class RunsCommands {

  static final String RIGHT =
      """
      package shop;
      import io.sre.instrumentation.api.*;
      @Owner(team = "payments", component = "checkout")
      public class Checkout {
        @Sli("check \\"out\\"") @Objective(target = 99.9, within = "300ms")
        public void checkout() {}
      }
      """;

  static final String WRONG =
      """
      package shop;
      import io.sre.instrumentation.api.*;
      public class Wrong {
        @Sli @Objective(target = 101)
        public void wrong() {}
      }
      """;

  static final String UNOWNED =
      "package shop; public class Unowned { @io.sre.instrumentation.api.Sli void m() {} }";

  @TempDir Path temporary;
  Path right;
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  @BeforeEach
  void compile() throws IOException {
    right = application("right", RIGHT);
  }

  Path application(String name, String... sources) throws IOException {
    return Application.in(Files.createDirectories(temporary.resolve(name)), sources).folder();
  }

  int run(Terminal terminal, Object... arguments) {
    return Main.run(
        Stream.of(arguments).map(String::valueOf).toArray(String[]::new),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        terminal);
  }

  int run(Object... arguments) {
    return run(Terminal.NONE, arguments);
  }

  Object data() {
    return new Load(LoadSettings.builder().build()).loadFromString(out.toString());
  }
}
