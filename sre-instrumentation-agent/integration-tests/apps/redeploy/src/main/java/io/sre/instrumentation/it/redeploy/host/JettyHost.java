package io.sre.instrumentation.it.redeploy.host;

import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.Callback;

/** An embedded Jetty. */
public final class JettyHost extends Host {

  private final ContextHandlerCollection contexts = new ContextHandlerCollection();
  private WebAppContext deployed;

  private JettyHost() {}

  /** Takes the folder of the web application. */
  public static void main(String[] arguments) throws Throwable {
    new JettyHost().run(Path.of(arguments[0]));
  }

  @Override
  int start() throws Exception {
    Server server = new Server();
    HttpConfiguration http = new HttpConfiguration();
    // A connection keeps the application of its last request.
    http.setPersistentConnectionsEnabled(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(contexts);
    server.start();
    return connector.getLocalPort();
  }

  @Override
  ClassLoader deploy(Path folder) throws Exception {
    deployed = new WebAppContext(folder.toString(), "/shop");
    deployed.setThrowUnavailableOnStartupException(true);
    Callback.Completable done = new Callback.Completable();
    contexts.deployHandler(deployed, done);
    done.get();
    deployed.start();
    return deployed.getClassLoader();
  }

  @Override
  void undeploy() throws Exception {
    deployed.stop();
    Callback.Completable done = new Callback.Completable();
    contexts.undeployHandler(deployed, done);
    done.get();
    deployed.destroy();
    deployed = null;
  }
}
