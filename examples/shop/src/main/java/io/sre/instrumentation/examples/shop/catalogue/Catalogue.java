package io.sre.instrumentation.examples.shop.catalogue;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The products in the database. */
@Repository
public class Catalogue {

  private final JdbcClient database;

  Catalogue(JdbcClient database) {
    this.database = database;
  }

  List<Product> all() {
    return database.sql("SELECT * FROM product ORDER BY id").query(Product.class).list();
  }

  List<Product> inCategory(String category) {
    return database
        .sql("SELECT * FROM product WHERE category = ? ORDER BY price")
        .param(category)
        .query(Product.class)
        .list();
  }

  /** Returns a product, or throws {@link ProductNotFoundException}. */
  public Product find(long id) {
    return database
        .sql("SELECT * FROM product WHERE id = ?")
        .param(id)
        .query(Product.class)
        .optional()
        .orElseThrow(() -> new ProductNotFoundException(id));
  }
}
