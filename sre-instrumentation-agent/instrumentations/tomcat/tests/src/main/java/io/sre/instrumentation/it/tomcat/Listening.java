package io.sre.instrumentation.it.tomcat;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Says where the server listens: its socket is bound before its web applications start. */
public final class Listening implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      for (ObjectName connector :
          server.queryNames(new ObjectName("Catalina:type=Connector,*"), null)) {
        System.out.println("listening on " + server.getAttribute(connector, "localPort"));
      }
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
