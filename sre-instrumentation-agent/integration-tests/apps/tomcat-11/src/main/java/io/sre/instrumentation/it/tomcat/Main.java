package io.sre.instrumentation.it.tomcat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** Says where it listens, and lives until its input ends. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Path base = Files.createTempDirectory("tomcat");
    Path documents = Files.createDirectory(base.resolve("shop"));
    Files.writeString(documents.resolve("hello.txt"), "hello");
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());

    Context shop = tomcat.addContext("/shop", documents.toString());
    files(shop);
    shop.addApplicationListener(Shop.class.getName());
    ErrorPage page = new ErrorPage();
    page.setLocation("/error-page");
    shop.addErrorPage(page);

    Context all = tomcat.addContext("/all", documents.toString());
    all.addApplicationListener(All.class.getName());

    Files.writeString(documents.resolve("index.html"), "welcome");
    Context allStatic = tomcat.addContext("/all-static", documents.toString());
    allStatic.addWelcomeFile("index.html");
    files(allStatic);

    tomcat.start();
    System.out.println("listening on " + tomcat.getConnector().getLocalPort());
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
    System.exit(0);
  }

  private static void files(Context context) {
    Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
  }
}
