package io.sre.instrumentation.it.pools;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.DataSource;

/** Exercises the library that its argument names, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "hikaricp" -> hikariCp();
      case "hikaricp-steps" -> HikariSteps.run();
      case "tomcat" -> TomcatLimit.run();
      case "tomcat-connectors" -> TomcatConnectors.run();
      case "tomcat-threads" -> TomcatThreads.run();
      case "tomcat-jdbc" -> tomcatJdbc();
      case "commons-dbcp2" -> dbcp();
      case "httpclient5" -> Exercise.run("connection_pool", "httpclient5", HttpLimited::new);
      case "resilience4j" -> Bulkheads.run();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.out.println("done");
    while (System.in.read() >= 0) {
      if (arguments[0].equals("tomcat-threads")) {
        TomcatThreads.release();
      }
    }
  }

  private static void hikariCp() throws Exception {
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

  private static final class HikariLimited implements Limited {

    private final HikariDataSource source;
    private volatile long patience;

    HikariLimited(HikariConfig config) {
      config.setJdbcUrl("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;USER=sa;PASSWORD=secret");
      config.setMaximumPoolSize(LIMIT);
      source = new HikariDataSource(config);
    }

    @Override
    public Object object() {
      return source.getHikariPoolMXBean();
    }

    @Override
    public AutoCloseable obtain() throws Exception {
      // The data source would wait as long as was set when the pool was made.
      return ((HikariPool) source.getHikariPoolMXBean()).getConnection(patience);
    }

    @Override
    public boolean isRejection(Exception e) {
      return e.getClass() == java.sql.SQLTransientConnectionException.class;
    }

    @Override
    public void patience(long millis) {
      patience = millis;
    }

    @Override
    public int used() {
      return source.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public int limit() {
      return source.getHikariConfigMXBean().getMaximumPoolSize();
    }

    @Override
    public int waiting() {
      return source.getHikariPoolMXBean().getThreadsAwaitingConnection();
    }

    @Override
    public void close() {
      source.close();
    }
  }

  private static void tomcatJdbc() throws Exception {
    Exercise.run("connection_pool", "h2:mem:jdbc", () -> new TomcatJdbcLimited(null));
    Exercise.run("connection_pool", "orders", () -> new TomcatJdbcLimited("orders"));
  }

  private static final class TomcatJdbcLimited implements Limited {

    private final DataSource source = new DataSource();

    TomcatJdbcLimited(String name) {
      source.setUrl("jdbc:h2:mem:jdbc;DB_CLOSE_DELAY=-1");
      source.setUsername("sa");
      source.setPassword("");
      source.setDriverClassName("org.h2.Driver");
      source.setInitialSize(0);
      source.setMaxIdle(LIMIT);
      source.setMinIdle(0);
      source.setMaxActive(LIMIT);
      if (name != null) {
        source.setName(name);
      }
    }

    @Override
    public Object object() {
      return source.getPool();
    }

    @Override
    public AutoCloseable obtain() throws Exception {
      return source.getConnection();
    }

    @Override
    public boolean isRejection(Exception e) {
      return e instanceof org.apache.tomcat.jdbc.pool.PoolExhaustedException;
    }

    @Override
    public void patience(long millis) {
      source.setMaxWait((int) millis);
    }

    @Override
    public int used() {
      return source.getPool().getActive();
    }

    @Override
    public int limit() {
      return source.getMaxActive();
    }

    @Override
    public int waiting() {
      return source.getPool().getWaitCount();
    }

    @Override
    public void close() {
      source.close(true);
    }
  }

  private static void dbcp() throws Exception {
    Exercise.run("connection_pool", "h2:mem:dbcp", DbcpLimited::new);
    notARejection();
  }

  /** Connections that are found broken are the database's trouble. */
  private static void notARejection() throws Exception {
    DbcpLimited limited = new DbcpLimited();
    try (limited;
        Connection keeper = DriverManager.getConnection("jdbc:h2:mem:dbcp")) {
      keeper.createStatement().execute("CREATE TABLE there(id INT)");
      limited.source.setValidationQuery("SELECT COUNT(*) FROM there");
      limited.source.setTestOnBorrow(true);
      limited.obtain().close();
      keeper.createStatement().execute("DROP TABLE there");
      try (AutoCloseable connection = limited.obtain()) {
        throw new AssertionError(connection + " is valid");
      } catch (SQLException e) {
        Figures figures = Figures.read(Figures.entry(limited.object()));
        Exercise.figure("broken", e.getCause().getMessage(), figures.rejected(), 0.0);
        Exercise.figure("broken", "obtained", figures.obtained(), 2);
      }
    }
  }

  private static final class DbcpLimited implements Limited {

    /** Its pool is nobody else's to see in every version. */
    private static final class Source extends BasicDataSource {
      Object pool() {
        return getConnectionPool();
      }

      int waiters() {
        return getConnectionPool().getNumWaiters();
      }
    }

    private final Source source = new Source();

    DbcpLimited() {
      source.setUrl("jdbc:h2:mem:dbcp;DB_CLOSE_DELAY=-1");
      source.setMaxTotal(LIMIT);
    }

    @Override
    public Object object() {
      return source.pool();
    }

    @Override
    public AutoCloseable obtain() throws Exception {
      return source.getConnection();
    }

    @Override
    public boolean isRejection(Exception e) {
      return e.getMessage().contains("Timeout waiting for idle object");
    }

    @Override
    public void patience(long millis) {
      source.setMaxWaitMillis(millis);
    }

    @Override
    public int used() {
      return source.getNumActive();
    }

    @Override
    public int limit() {
      return source.getMaxTotal();
    }

    @Override
    public int waiting() {
      return source.waiters();
    }

    @Override
    public void close() throws Exception {
      source.close();
    }
  }
}
