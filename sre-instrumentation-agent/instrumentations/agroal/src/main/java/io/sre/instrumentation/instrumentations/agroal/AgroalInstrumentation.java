package io.sre.instrumentation.instrumentations.agroal;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** Reports the pools of Agroal as resources. */
public final class AgroalInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.agroal.";
  private static final String POOL = "io.agroal.pool.ConnectionPool";

  @Override
  public String name() {
    return "agroal";
  }

  @Override
  public List<Companion> companions() {
    return List.of(new Companion(POOL, HERE + "PoolReader"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(POOL, "init", "()V", HERE + "PoolAdvice$Started"),
        new Advised(POOL, "getConnection", "()Ljava/sql/Connection;", HERE + "PoolAdvice$Get"),
        // Since 3.1.
        new Advised(
            POOL,
            "getReadOnlyConnection",
            "()Ljava/sql/Connection;",
            HERE + "PoolAdvice$Get",
            true));
  }
}
