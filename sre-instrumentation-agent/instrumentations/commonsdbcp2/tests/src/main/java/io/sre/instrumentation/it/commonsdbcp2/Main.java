package io.sre.instrumentation.it.commonsdbcp2;

import io.sre.instrumentation.kit.app.Exercise;
import io.sre.instrumentation.kit.app.Figures;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Exercises pools of Commons DBCP 2, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Exercise.run("connection_pool", "h2:mem:dbcp", DbcpLimited::new);
    notARejection();
    Exercise.done();
  }

  /** Broken connections are the database's fault. */
  private static void notARejection() throws Exception {
    DbcpLimited limited = new DbcpLimited();
    try (limited;
        Connection keeper = DriverManager.getConnection("jdbc:h2:mem:dbcp")) {
      keeper.createStatement().execute("CREATE TABLE there(id INT)");
      limited.source().setValidationQuery("SELECT COUNT(*) FROM there");
      limited.source().setTestOnBorrow(true);
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
}
