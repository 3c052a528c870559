package io.sre.instrumentation.board;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may read: a request must name us by an address, {@code localhost} or a configured name, since
 * a page that rebinds DNS has to use a name of its own; and, where there is a token, present it.
 */
final class Access {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.%]+]");

  private final List<String> names;
  private final @Nullable String token;

  Access(List<String> names, @Nullable String token) {
    this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    this.token = token;
  }

  /** Whether a {@code Host} header names us; one without a host is an HTTP/1.0 client's. */
  boolean knows(@Nullable String host) {
    if (host == null || host.isEmpty()) {
      return true;
    }
    String name = host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || IPV4.matcher(name).matches()
        || IPV6.matcher(name).matches()
        || names.contains(name);
  }

  /** Whether an {@code Authorization} header presents the token. */
  boolean admits(@Nullable String authorization) {
    if (token == null) {
      return true;
    }
    return authorization != null
        && MessageDigest.isEqual(
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8),
            authorization.getBytes(StandardCharsets.UTF_8));
  }
}
