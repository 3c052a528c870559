package io.sre.instrumentation.instrumentations.commonsdbcp2;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** Reports the pools of DBCP's data sources as resources. */
public final class CommonsDbcp2Instrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.commonsdbcp2.";

  @Override
  public String name() {
    return "commons-dbcp2";
  }

  @Override
  public List<Companion> companions() {
    return List.of(new Companion("org.apache.commons.dbcp2.BasicDataSource", HERE + "PoolReader"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            "org.apache.commons.dbcp2.BasicDataSource",
            "createConnectionPool",
            "(Lorg/apache/commons/dbcp2/PoolableConnectionFactory;)V",
            HERE + "DataSourceAdvice$Made"),
        new Advised(
            "org.apache.commons.dbcp2.PoolingDataSource",
            "getConnection",
            "()Ljava/sql/Connection;",
            HERE + "DataSourceAdvice$Get"));
  }
}
