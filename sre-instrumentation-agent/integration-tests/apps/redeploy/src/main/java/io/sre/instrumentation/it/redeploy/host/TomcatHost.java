package io.sre.instrumentation.it.redeploy.host;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** An embedded Tomcat. */
public final class TomcatHost extends Host {

  private final Tomcat tomcat = new Tomcat();
  private Context deployed;

  private TomcatHost() {}

  /** Takes the folder of the web application. */
  public static void main(String[] arguments) throws Throwable {
    new TomcatHost().run(Path.of(arguments[0]));
  }

  @Override
  int start() throws Exception {
    tomcat.setSilent(true);
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // Its default has pages that are compiled, for which there is no compiler here.
    tomcat.setAddDefaultWebXmlToWebapp(false);
    tomcat.start();
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  ClassLoader deploy(Path folder) {
    deployed = tomcat.addWebapp("/shop", folder.toString());
    if (!deployed.getState().isAvailable()) {
      throw new IllegalStateException("it has not started");
    }
    return deployed.getLoader().getClassLoader();
  }

  @Override
  void undeploy() {
    tomcat.getHost().removeChild(deployed);
    deployed = null;
  }
}
