package io.sre.instrumentation.instrumentations.hikaricp;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;
import java.util.Set;

/** Reports HikariCP's pools as resources. */
public final class HikariCpInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.hikaricp.";
  private static final String POOL = "com.zaxxer.hikari.pool.HikariPool";

  @Override
  public String name() {
    return "hikaricp";
  }

  @Override
  public Set<String> libraries() {
    return Set.of("com/zaxxer/hikari/");
  }

  @Override
  public List<Companion> companions() {
    return List.of(new Companion(POOL, HERE + "HikariPoolReader"));
  }

  @Override
  public Set<String> upkeepPools() {
    return Set.of(".*:(connection-adder|connection-closer|housekeeper)");
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            POOL, "<init>", "(Lcom/zaxxer/hikari/HikariConfig;)V", HERE + "HikariPoolAdvice$Made"),
        new Advised(
            POOL, "getConnection", "(J)Ljava/sql/Connection;", HERE + "HikariPoolAdvice$Get"));
  }
}
