package io.sre.instrumentation.board;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Access rules: a request must address the endpoint by an IP address, {@code localhost} or a
 * configured name, since a page that rebinds DNS has to use a name of its own; and beyond loopback
 * it must present the token, unless the operator configured none.
 */
final class Access {

  /** The {@code sre.http.token} that means: no token, {@code /metrics} for all. */
  static final String NO_TOKEN = "none";

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]+(%[\\w.~-]+)?]");
  private static final Pattern PORT = Pattern.compile(":\\d{0,5}$");

  private final List<String> names;
  private final boolean beyondLoopback;
  private final @Nullable String token;

  /**
   * Makes the rules.
   *
   * @param names of the host, besides {@code localhost}
   * @param beyondLoopback whether other machines can connect
   * @param token as configured; null: not set
   */
  Access(List<String> names, boolean beyondLoopback, @Nullable String token) {
    this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    this.beyondLoopback = beyondLoopback;
    this.token = token;
  }

  /** Whether a {@code Host} header names this endpoint; null: an HTTP/1.0 client, not a browser. */
  boolean knows(@Nullable String host) {
    if (host == null) {
      return true;
    }
    String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || IPV4.matcher(name).matches()
        || IPV6.matcher(name).matches()
        || names.contains(name);
  }

  /** Whether an {@code Authorization} header permits access. */
  boolean admits(@Nullable String authorization) {
    if (!beyondLoopback || isOpenToAll()) {
      return true;
    }
    // In constant time, so that a token cannot be guessed letter by letter.
    return authorization != null
        && token != null
        && MessageDigest.isEqual(
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8),
            authorization.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Whether the whole network may read, and so only {@code /metrics}. */
  boolean isOpenToAll() {
    return beyondLoopback && NO_TOKEN.equals(token);
  }
}
