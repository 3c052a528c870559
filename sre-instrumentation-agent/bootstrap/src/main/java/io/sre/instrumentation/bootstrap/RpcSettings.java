package io.sre.instrumentation.bootstrap;

import java.util.Set;

/** The operator's settings for remote procedure calls. Set once, before calls begin. */
public final class RpcSettings {

  private static volatile Set<String> failures = Set.of();

  private RpcSettings() {}

  /** Sets which statuses are failures. */
  public static void failures(Set<String> statuses) {
    failures = Set.copyOf(statuses);
  }

  static boolean isFailure(String status) {
    return failures.contains(status);
  }
}
