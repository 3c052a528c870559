package io.sre.instrumentation.instrumentations.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names databases by their JDBC URLs: {@code db.example.com/shop}, {@code h2:mem:shop}. Ports and
 * generated names are left out, so that the name is the same after a restart.
 *
 * <p>A name never contains any part of a credential: for an unknown form of URL, it is the kind of
 * database. Thread-safe.
 */
public final class JdbcNames {

  private static final int MOST = 200;
  private static final Pattern HOSTS =
      Pattern.compile(
          "(?:\\[[0-9a-fA-F:.]+]|[\\w.\\\\-]+)(?::\\d+)?(?:,(?:[\\w.\\\\-]+)(?::\\d+)?)*");
  private static final Pattern PORT = Pattern.compile(":\\d+(?=,|$)");
  private static final Pattern DATABASE =
      Pattern.compile("[;?&](?:databaseName|database)=([\\w.-]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern GENERATED =
      Pattern.compile("[:/]?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern SID = Pattern.compile("([\\w.-]+:\\d+):([\\w.-]+)");
  private static final Pattern LOCAL = Pattern.compile("[\\w.:/\\\\~ -]+");

  private JdbcNames() {}

  /**
   * The name of the database, at most 200 characters.
   *
   * @return null: it is not a JDBC URL
   */
  public static @Nullable String of(@Nullable String url) {
    if (url == null || !url.startsWith("jdbc:") || url.length() == 5) {
      return null;
    }
    String rest = url.substring(5);
    int end = rest.indexOf(':');
    String kind = end < 0 ? rest : rest.substring(0, end);
    String name = name(rest);
    if (name == null) {
      name = LOCAL.matcher(kind).matches() ? kind : "database";
    }
    name = GENERATED.matcher(name).replaceAll("");
    return name.length() > MOST ? name.substring(0, MOST) : name;
  }

  private static @Nullable String name(String rest) {
    int cut = end(rest);
    String base = rest.substring(0, cut);
    // The apparent start of the properties may be part of a password.
    int slashes = base.indexOf("://");
    int at = rest.indexOf('@', cut);
    int key = rest.indexOf('=', cut);
    if (at >= 0 && (slashes < 0 || key < 0 || key > at)) {
      return null;
    }
    int credential = base.lastIndexOf('@');
    if (credential >= 0) {
      return remote(strip(base.substring(credential + 1)), rest);
    }
    if (slashes >= 0) {
      String remote = base.substring(slashes + 3);
      return remote.startsWith("/")
          ? local(base.substring(0, slashes) + ":" + remote.substring(1))
          : remote(remote, rest);
    }
    return local(base);
  }

  /** The index at which the properties begin. */
  private static int end(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (";?&#".indexOf(rest.charAt(i)) >= 0) {
        return i;
      }
    }
    return rest.length();
  }

  private static String strip(String address) {
    return address.startsWith("//") ? address.substring(2) : address;
  }

  private static @Nullable String remote(String address, String rest) {
    int slash = address.indexOf('/');
    String hosts = slash < 0 ? address : address.substring(0, slash);
    String database = slash < 0 ? "" : address.substring(slash + 1);
    // Oracle's host:port:sid, and DB2's /database:key=value.
    Matcher sid = SID.matcher(hosts);
    if (slash < 0 && sid.matches()) {
      hosts = sid.group(1);
      database = sid.group(2);
    }
    int colon = database.indexOf(':');
    if (colon >= 0) {
      database = database.substring(0, colon);
    }
    if (!HOSTS.matcher(hosts).matches() || !(database.isEmpty() || isLocal(database))) {
      return null;
    }
    if (database.isEmpty()) {
      Matcher named = DATABASE.matcher(rest);
      database = named.find() ? named.group(1) : "";
    }
    String names = PORT.matcher(hosts).replaceAll("");
    return database.isEmpty() ? names : names + "/" + database;
  }

  private static @Nullable String local(String base) {
    return isLocal(base) ? base : null;
  }

  private static boolean isLocal(String text) {
    return LOCAL.matcher(text).matches();
  }
}
