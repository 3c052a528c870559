package io.sre.instrumentation.it.redeploy.shop;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;

/** Ends what would outlive the application: threads, and the drivers that it has registered. */
public class Closing implements ServletContextListener {

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    Stock.WORKERS.shutdown();
    Stock.POOL.close();
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (driver.getClass().getClassLoader() == Closing.class.getClassLoader()) {
        try {
          DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
