package io.sre.instrumentation.examples.shop.reporting;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Owner;
import io.sre.instrumentation.api.Sli;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sales report: slow by nature, so it leaves the request's thread. */
@RestController
@Owner(team = "finance", component = "reporting")
class SalesReportController {

  /** Stands for the rows that a shop of some age would have to read for each day. */
  private static final Duration PAUSE_A_DAY = Duration.ofMillis(4);

  private final JdbcClient database;

  SalesReportController(JdbcClient database) {
    this.database = database;
  }

  @GetMapping("/reports/sales")
  @Sli("sales-report")
  @Objective(target = 95.0, within = "1s")
  Callable<SalesReport> sales(@RequestParam(defaultValue = "7") int days) {
    return () -> {
      pause(PAUSE_A_DAY.multipliedBy(days));
      return report(Instant.now().minus(Duration.ofDays(days)));
    };
  }

  private void pause(Duration pause) {
    database.sql("SELECT pause(?)").param(pause.toMillis()).query().listOfRows();
  }

  private SalesReport report(Instant since) {
    return database
        .sql(
            """
            SELECT COUNT(*) AS orders, COALESCE(SUM(price * quantity), 0) AS turnover
            FROM purchase JOIN product ON product.id = product_id
            WHERE placed_at >= ?
            """)
        .param(Timestamp.from(since))
        .query(SalesReport.class)
        .single();
  }
}
