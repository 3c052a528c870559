package io.sre.instrumentation.examples.shop.checkout;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** The orders in the database. */
@Repository
class OrderBook {

  private final JdbcClient database;

  OrderBook(JdbcClient database) {
    this.database = database;
  }

  @Sli("place-order")
  @Objective(target = 99.9, within = "100ms")
  Order place(long productId, int quantity) {
    KeyHolder key = new GeneratedKeyHolder();
    database
        .sql("INSERT INTO purchase (product_id, quantity) VALUES (?, ?)")
        .params(productId, quantity)
        .update(key, "id");
    return new Order(Objects.requireNonNull(key.getKey()).longValue(), productId, quantity);
  }

  Order find(long id) {
    return database
        .sql("SELECT id, product_id, quantity FROM purchase WHERE id = ?")
        .param(id)
        .query(Order.class)
        .optional()
        .orElseThrow(() -> new OrderNotFoundException(id));
  }
}
