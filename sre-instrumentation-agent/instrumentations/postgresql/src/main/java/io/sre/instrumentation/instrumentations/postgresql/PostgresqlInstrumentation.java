package io.sre.instrumentation.instrumentations.postgresql;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.Set;

/** PostgreSQL's JDBC driver: its classes, and a pool of its own. */
public final class PostgresqlInstrumentation implements Instrumentation {

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public Set<String> libraries() {
    return Set.of("org/postgresql/");
  }

  @Override
  public Set<String> upkeepPools() {
    return Set.of("PostgreSQL-JDBC-Cleaner");
  }
}
