package io.sre.instrumentation.instrumentations.hikaricp;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import io.sre.instrumentation.bootstrap.ResourceReader;
import io.sre.instrumentation.bootstrap.Usage;
import io.sre.instrumentation.instrumentations.shared.JdbcNames;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads HikariCP's pools; the companion of {@code HikariPool}. */
public final class HikariPoolReader implements ResourceReader {

  private static final Pattern DEFAULT_NAME = Pattern.compile("HikariPool-\\w+");

  @Override
  public void read(Object object, Usage into) {
    HikariPool pool = (HikariPool) object;
    into.name = name(pool.config);
    into.ofDatabase = true;
    into.used = pool.getActiveConnections();
    into.waiting = pool.getThreadsAwaitingConnection();
    into.limit = pool.config.getMaximumPoolSize();
  }

  private static String name(HikariConfig config) {
    String given = config.getPoolName();
    if (given != null && !DEFAULT_NAME.matcher(given).matches()) {
      return given;
    }
    String database = JdbcNames.of(config.getJdbcUrl());
    if (database == null) {
      database = database(config.getDataSourceProperties());
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
}
