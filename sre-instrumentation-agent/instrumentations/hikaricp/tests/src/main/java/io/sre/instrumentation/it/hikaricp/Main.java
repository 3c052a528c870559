package io.sre.instrumentation.it.hikaricp;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sre.instrumentation.kit.app.Exercise;
import io.sre.instrumentation.kit.app.Figures;
import java.util.Properties;

/** Exercises pools of HikariCP, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      HikariSteps.run();
    } else {
      exercise();
    }
    Exercise.done();
  }

  private static void exercise() throws Exception {
    Exercise.run("connection_pool", "h2:mem:shop", () -> new HikariLimited(new HikariConfig()));
    Exercise.run(
        "connection_pool",
        "orders",
        () -> {
          HikariConfig config = new HikariConfig();
          config.setPoolName("orders");
          return new HikariLimited(config);
        });
    HikariConfig config = new HikariConfig();
    config.setDataSourceClassName("org.h2.jdbcx.JdbcDataSource");
    Properties properties = new Properties();
    properties.setProperty("URL", "jdbc:h2:mem:by-properties;DB_CLOSE_DELAY=-1");
    config.setDataSourceProperties(properties);
    HikariConfig bare = new HikariConfig();
    bare.setDataSource(new org.h2.jdbcx.JdbcDataSource());
    ((org.h2.jdbcx.JdbcDataSource) bare.getDataSource()).setURL("jdbc:h2:mem:bare");
    try (HikariDataSource byProperties = new HikariDataSource(config);
        HikariDataSource byDataSource = new HikariDataSource(bare)) {
      byProperties.getConnection().close();
      byDataSource.getConnection().close();
      named(byProperties.getHikariPoolMXBean(), "h2:mem:by-properties");
      named(byDataSource.getHikariPoolMXBean(), "HikariPool");
    }
  }

  private static void named(Object object, String name) throws Exception {
    Exercise.figure("any", "name", Figures.read(Figures.entry(object)).name(), name);
  }
}
