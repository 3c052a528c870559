package io.sre.instrumentation.examples.shop.checkout;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.examples.shop.catalogue.Catalogue;
import io.sre.instrumentation.examples.shop.stock.StockClient;
import io.sre.instrumentation.examples.shop.stock.StockLevel;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** What became of an order. */
@RestController
@RequestMapping("/orders/{id}")
class OrderController {

  private final OrderBook orders;
  private final Catalogue catalogue;
  private final StockClient stock;

  OrderController(OrderBook orders, Catalogue catalogue, StockClient stock) {
    this.orders = orders;
    this.catalogue = catalogue;
    this.stock = stock;
  }

  @GetMapping
  Order order(@PathVariable long id) {
    return orders.find(id);
  }

  @GetMapping("/delivery")
  @Sli("delivery-estimate")
  @Objective(target = 99.0, within = "500ms")
  DeferredResult<Delivery> delivery(@PathVariable long id) {
    Order order = orders.find(id);
    DeferredResult<Delivery> result = new DeferredResult<>();
    var unused =
        stock
            .level(catalogue.find(order.productId()).sku())
            .thenAccept(level -> result.setResult(estimate(order, level)))
            .exceptionally(
                thrown -> {
                  result.setErrorResult(thrown);
                  return null;
                });
    return result;
  }

  private static Delivery estimate(Order order, StockLevel level) {
    return new Delivery(order.id(), level.left() >= order.quantity() ? 1 : 14);
  }
}
