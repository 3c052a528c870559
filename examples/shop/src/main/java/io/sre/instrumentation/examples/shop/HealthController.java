package io.sre.instrumentation.examples.shop;

import io.sre.instrumentation.api.SliExcluded;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the shop can serve; asked by machines, so no customer's experience. */
@RestController
@SliExcluded
class HealthController {

  private final JdbcClient database;

  HealthController(JdbcClient database) {
    this.database = database;
  }

  @GetMapping("/health")
  Map<String, String> health() {
    database.sql("SELECT 1").query(Integer.class).single();
    return Map.of("status", "UP");
  }
}
