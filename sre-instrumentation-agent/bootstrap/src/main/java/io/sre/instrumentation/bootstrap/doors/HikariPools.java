package io.sre.instrumentation.bootstrap.doors;

import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.bootstrap.Usage;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** HikariCP's pools: each is read by one of these, which knows its configuration. */
public final class HikariPools implements ResourceReader {

  private static final Pattern DEFAULT_NAME = Pattern.compile("HikariPool-\\w+");
  private static final Getter POOL_NAME = new Getter("getPoolName");
  private static final Getter URL = new Getter("getJdbcUrl");
  private static final Getter PROPERTIES = new Getter("getDataSourceProperties");
  private static final Getter LIMIT = new Getter("getMaximumPoolSize");
  private static final Getter ACTIVE = new Getter("getActiveConnections");
  private static final Getter WAITING = new Getter("getThreadsAwaitingConnection");

  private final String name;

  /** Held by the pool; is often the data source, which holds the pool. */
  private final WeakReference<Object> config;

  private HikariPools(String name, Object config) {
    this.name = name;
    this.config = new WeakReference<>(config);
  }

  /** A pool is there. */
  public static void add(Object pool, Object config) throws Throwable {
    Resources.add("connection_pool", pool, new HikariPools(name(config), config));
  }

  private static String name(Object config) throws Throwable {
    String given = POOL_NAME.text(config);
    if (given != null && !DEFAULT_NAME.matcher(given).matches()) {
      return given;
    }
    String database = JdbcNames.of(URL.text(config));
    if (database == null && PROPERTIES.of(config) instanceof Map<?, ?> properties) {
      database = database(properties);
    }
    return database == null ? "HikariPool" : database;
  }

  private static @Nullable String database(Map<?, ?> properties) {
    for (String key : new String[] {"url", "URL", "jdbcUrl"}) {
      String database = properties.get(key) instanceof String url ? JdbcNames.of(url) : null;
      if (database != null) {
        return database;
      }
    }
    Object server = properties.get("serverName");
    Object database = properties.get("databaseName");
    if (server instanceof String host && database instanceof String named) {
      return host + "/" + named;
    }
    return database instanceof String named ? named : null;
  }

  @Override
  public void read(Object pool, Usage into) throws Throwable {
    into.name = name;
    into.used = ACTIVE.number(pool);
    into.waiting = WAITING.number(pool);
    Object known = config.get();
    if (known != null) {
      into.limit = LIMIT.number(known);
    }
  }
}
