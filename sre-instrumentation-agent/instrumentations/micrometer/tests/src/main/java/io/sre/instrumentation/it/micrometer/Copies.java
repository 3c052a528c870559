package io.sre.instrumentation.it.micrometer;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Serves requests, with a registry in each of some class loaders that have a Micrometer each.
 * Prints a line {@code number|sample} for each sample of their pages, for each line of its input.
 */
public final class Copies {

  private Copies() {}

  /** Takes the class paths of the loaders. */
  public static void main(String[] arguments) throws Exception {
    List<Supplier<String>> pages = new ArrayList<>();
    for (String classPath : arguments) {
      pages.add(new OwnCopy(classPath).page());
    }
    try (Shop shop = new Shop()) {
      shop.printPort();
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
      while (in.readLine() != null) {
        for (int i = 0; i < pages.size(); i++) {
          print(i, pages.get(i).get());
        }
        System.out.println("all|shown");
      }
    }
  }

  private static void print(int number, String page) {
    page.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> System.out.println(number + "|" + line));
  }
}
