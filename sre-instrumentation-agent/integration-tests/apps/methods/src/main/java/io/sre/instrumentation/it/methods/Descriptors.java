package io.sre.instrumentation.it.methods;

import io.sre.instrumentation.api.Sli;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Opens as many files as it may, and closes them: each at a line of its input. */
public final class Descriptors {

  private Descriptors() {}

  public static void main(String[] arguments) throws IOException {
    serve();
    refuse();
    System.out.println("ready");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    lines.readLine();
    List<InputStream> open = new ArrayList<>();
    System.out.println(fill(open));
    for (int i = 0; i < 99; i++) {
      serve();
      refuse();
    }
    System.out.println("served");
    lines.readLine();
    for (InputStream file : open) {
      file.close();
    }
    System.out.println("free");
    lines.readLine();
  }

  private static String fill(List<InputStream> open) {
    try {
      while (true) {
        open.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException e) {
      return "full: " + e.getMessage();
    }
  }

  @Sli("serve")
  private static void serve() {}

  private static void refuse() {
    try {
      fail();
    } catch (IllegalStateException e) {
      // As it should.
    }
  }

  @Sli("fail")
  private static void fail() {
    throw new IllegalStateException();
  }
}
