package io.sre.instrumentation.examples.shop.checkout;

import io.sre.instrumentation.api.Objective;
import io.sre.instrumentation.api.Sli;
import io.sre.instrumentation.examples.shop.catalogue.Catalogue;
import io.sre.instrumentation.examples.shop.catalogue.Product;
import io.sre.instrumentation.examples.shop.stock.StockClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The way from a cart to an order. */
@RestController
class CheckoutController {

  private final Catalogue catalogue;
  private final StockClient stock;
  private final OrderBook orders;

  CheckoutController(Catalogue catalogue, StockClient stock, OrderBook orders) {
    this.catalogue = catalogue;
    this.stock = stock;
    this.orders = orders;
  }

  @PostMapping("/checkout")
  @Sli("checkout")
  @Objective(target = 99.9)
  @Objective(target = 99.0, within = "300ms")
  Order checkout(@RequestBody Cart cart) {
    Product product = catalogue.find(cart.productId());
    stock.reserve(product.sku(), cart.quantity()).join();
    return orders.place(product.id(), cart.quantity());
  }
}
