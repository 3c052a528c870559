package io.sre.instrumentation.it.tomcat;

import io.sre.instrumentation.kit.servlets.All;
import io.sre.instrumentation.kit.servlets.Pages;
import io.sre.instrumentation.kit.servlets.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

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

    secured(tomcat, documents);
    Context late = tomcat.addContext("/late", documents.toString());
    Wrapper write = Tomcat.addServlet(late, "write", new LateWrite());
    write.setAsyncSupported(true);
    write.addMapping("/write");
    tomcat.getEngine().getPipeline().addValve(new LateWrite.BeforeCompletion());

    tomcat.start();
    System.out.println("listening on " + tomcat.getConnector().getLocalPort());
    while (System.in.read() >= 0) {
      // Nothing is expected.
    }
    System.exit(0);
  }

  /** Its requests are answered by the container itself: nobody has a password. */
  private static void secured(Tomcat tomcat, Path documents) {
    Context secured = tomcat.addContext("/secured", documents.toString());
    files(secured);
    Tomcat.addServlet(secured, "hello", new Pages.Hello()).addMapping("/hello");
    SecurityCollection all = new SecurityCollection();
    all.addPatternDecoded("/*");
    SecurityConstraint constraint = new SecurityConstraint();
    constraint.addAuthRole("clerk");
    constraint.addCollection(all);
    secured.addSecurityRole("clerk");
    secured.addConstraint(constraint);
    secured.setLoginConfig(new LoginConfig("BASIC", "secured", null, null));
    secured.getPipeline().addValve(new BasicAuthenticator());
  }

  private static void files(Context context) {
    Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
  }
}
