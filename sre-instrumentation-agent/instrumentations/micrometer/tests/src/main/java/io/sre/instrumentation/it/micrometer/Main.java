package io.sre.instrumentation.it.micrometer;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Serves requests, and does what its input says, a line each: {@code show} prints what its
 * registries show, {@code grow} adds one to a composite.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    try (Shop shop = new Shop()) {
      AllRegistries registries = new AllRegistries();
      shop.printPort();
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        switch (line) {
          case "show" -> registries.print();
          case "grow" -> registries.grow();
          default -> throw new IllegalArgumentException(line);
        }
      }
    }
  }
}
