package io.sre.instrumentation.examples.shop.catalogue;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Browsing. */
@RestController
@RequestMapping("/products")
class ProductController {

  private final Catalogue catalogue;

  ProductController(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping
  List<Product> all() {
    return catalogue.all();
  }

  @GetMapping("/{id}")
  Product one(@PathVariable long id) {
    return catalogue.find(id);
  }
}
