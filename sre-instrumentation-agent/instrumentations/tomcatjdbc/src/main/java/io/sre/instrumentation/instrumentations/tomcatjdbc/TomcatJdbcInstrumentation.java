package io.sre.instrumentation.instrumentations.tomcatjdbc;

import io.sre.instrumentation.engine.weaving.Instrumentation;
import java.util.List;

/** Reports the pools of Tomcat's JDBC pool as resources. */
public final class TomcatJdbcInstrumentation implements Instrumentation {

  private static final String HERE = "io.sre.instrumentation.instrumentations.tomcatjdbc.";
  private static final String POOL = "org.apache.tomcat.jdbc.pool.ConnectionPool";

  @Override
  public String name() {
    return "tomcat-jdbc";
  }

  @Override
  public List<Companion> companions() {
    return List.of(new Companion(POOL, HERE + "ConnectionPoolReader"));
  }

  @Override
  public List<Advised> advised() {
    return List.of(
        new Advised(
            POOL,
            "<init>",
            "(Lorg/apache/tomcat/jdbc/pool/PoolConfiguration;)V",
            HERE + "ConnectionPoolAdvice$Made"),
        new Advised(
            POOL,
            "borrowConnection",
            "(ILjava/lang/String;Ljava/lang/String;)Lorg/apache/tomcat/jdbc/pool/PooledConnection;",
            HERE + "ConnectionPoolAdvice$Borrow"));
  }
}
