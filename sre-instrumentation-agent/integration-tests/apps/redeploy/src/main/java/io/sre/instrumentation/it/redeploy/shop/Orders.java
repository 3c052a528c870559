package io.sre.instrumentation.it.redeploy.shop;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.api.SliCall;
import io.sre.instrumentation.api.Slis;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Each kind of call that a web application has. */
@RestController
public class Orders {

  private final Stock stock = new Stock();

  @GetMapping("/orders/{id}")
  String order(@PathVariable("id") String id) throws SQLException {
    try (Connection connection = Stock.POOL.getConnection()) {
      return stock.reserve(id) + connection.isValid(1);
    }
  }

  @Sli("checkout")
  @Objective(target = 99.9, within = "10s")
  @GetMapping("/checkout")
  String checkout() {
    try (SliCall call = Slis.begin("payment")) {
      Slis.fail("refused");
      return "refused";
    }
  }

  @GetMapping("/later")
  CompletableFuture<String> later() {
    return stock.deliver();
  }

  @GetMapping("/fails")
  String fails() {
    return stock.count();
  }
}
