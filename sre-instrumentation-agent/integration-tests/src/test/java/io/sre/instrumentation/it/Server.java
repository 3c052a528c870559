package io.sre.instrumentation.it;

import io.sre.instrumentation.kit.AppSetup;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Servers as they are installed, with their default settings but for ports and addresses. Each
 * start has its own folder, and leaves the installation as it was.
 */
enum Server {
  WILDFLY_26("wildfly-26*", "javax") {
    @Override
    List<String> prepare(Path home, Path work, int port) {
      return wildfly(home, work, port);
    }
  },

  WILDFLY("wildfly-3*", "jakarta") {
    @Override
    List<String> prepare(Path home, Path work, int port) {
      return wildfly(home, work, port);
    }
  },

  KARAF("apache-karaf-*", "") {
    @Override
    List<String> prepare(Path home, Path work, int port) {
      Path etc = work.resolve("etc");
      copy(home.resolve("etc"), etc);
      copy(AppSetup.target("loaders").resolve("shop/shop.jar"), work.resolve("deploy/shop.jar"));
      edit(
          etc.resolve("org.apache.karaf.shell.cfg"),
          text ->
              text.replace("sshPort = 8101", "sshPort = " + AppSetup.freePort())
                  .replace("sshHost = 0.0.0.0", "sshHost = 127.0.0.1"));
      List<String> command =
          opened(
              "java.base/java.lang",
              "java.base/java.net",
              "java.base/java.security",
              "java.base/java.util");
      command.add("--add-reads=java.xml=java.logging");
      command.add("--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED");
      Path endorsed = home.resolve("lib/endorsed");
      command.add(
          "--patch-module=java.base=" + only(endorsed, "org.apache.karaf.specs.locator-*.jar"));
      command.add(
          "--patch-module=java.xml=" + only(endorsed, "org.apache.karaf.specs.java.xml-*.jar"));
      command.add("-Dshop.port=" + port);
      command.add("-Dkaraf.home=" + home);
      command.add("-Dkaraf.base=" + work);
      command.add("-Dkaraf.data=" + work.resolve("data"));
      command.add("-Dkaraf.etc=" + etc);
      command.add("-Dkaraf.log=" + work.resolve("data/log"));
      command.add("-Dkaraf.startLocalConsole=false");
      command.add("-Dkaraf.startRemoteShell=false");
      command.add("-cp");
      command.add(
          jars(home.resolve("lib/boot")) + File.pathSeparator + jars(home.resolve("lib/jdk9plus")));
      command.add("org.apache.karaf.main.Main");
      return command;
    }
  },

  PAYARA("payara6", "jakarta") {
    @Override
    List<String> prepare(Path home, Path work, int port) {
      Path server = home.resolve("glassfish");
      copy(server.resolve("domains/domain1"), work);
      war(work.resolve("autodeploy"));
      edit(
          work.resolve("config/domain.xml"),
          text -> {
            String result =
                text.replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
                    .replace(
                        "network-listener port=\"8080\"",
                        "network-listener address=\"127.0.0.1\" port=\"" + port + "\"");
            for (String other : List.of("8181", "4848")) {
              result =
                  result.replace(
                      "network-listener port=\"" + other + "\"",
                      "network-listener address=\"127.0.0.1\" port=\""
                          + AppSetup.freePort()
                          + "\"");
            }
            for (String other : List.of("3700", "3820", "3920", "8686")) {
              result =
                  result.replace("port=\"" + other + "\"", "port=\"" + AppSetup.freePort() + "\"");
            }
            // A cluster of one.
            return result.replace(
                "<hazelcast-runtime-configuration ",
                "<hazelcast-runtime-configuration enabled=\"false\" ");
          });
      Path config = work.resolve("config");
      List<String> command =
          opened(
              "java.base/java.io",
              "java.base/java.lang",
              "java.base/java.lang.invoke",
              "java.base/java.net",
              "java.base/java.nio",
              "java.base/java.util",
              "java.base/jdk.internal.loader",
              "java.base/sun.net.www.protocol.jar",
              "java.base/sun.net.www.protocol.jrt",
              "java.base/sun.nio.ch",
              "java.desktop/java.beans",
              "java.logging/java.util.logging",
              "java.management/javax.management",
              "java.management/javax.management.openmbean",
              "java.management/sun.management",
              "java.naming/javax.naming.spi",
              "java.rmi/sun.rmi.transport",
              "jdk.management/com.sun.management.internal");
      command.add("-Xbootclasspath/a:" + server.resolve("lib/grizzly-npn-api.jar"));
      command.add("-Dcom.sun.aas.installRoot=" + server);
      command.add("-Dcom.sun.aas.instanceRoot=" + work);
      command.add("-Djava.security.policy=" + config.resolve("server.policy"));
      command.add("-Djava.security.auth.login.config=" + config.resolve("login.conf"));
      command.add("-Djavax.net.ssl.keyStore=" + config.resolve("keystore.p12"));
      command.add("-Djavax.net.ssl.trustStore=" + config.resolve("cacerts.p12"));
      command.add(
          "-Dcom.sun.enterprise.config.config_environment_factory_class="
              + "com.sun.enterprise.config.serverbeans.AppserverConfigEnvironmentFactory");
      command.add("-Dfelix.fileinstall.dir=" + server.resolve("modules/autostart/"));
      command.add("-Dfelix.fileinstall.bundles.new.start=true");
      command.add("-Dorg.glassfish.additionalOSGiBundlesToStart=org.apache.felix.fileinstall");
      command.add("-cp");
      command.add(server.resolve("modules/glassfish.jar").toString());
      command.add("com.sun.enterprise.glassfish.bootstrap.ASMain");
      command.addAll(List.of("-domaindir", work.toString(), "-domainname", "domain1"));
      command.addAll(List.of("-instancename", "server", "-type", "DAS", "-upgrade", "false"));
      command.addAll(List.of("-read-stdin", "false", "-verbose", "false"));
      return command;
    }
  },

  OPEN_LIBERTY("wlp", "javax") {
    @Override
    List<String> prepare(Path home, Path work, int port) {
      Path server = work.resolve("servers/shop");
      war(server.resolve("apps"));
      copy(
          AppSetup.target("loaders").resolve("classes/liberty/server.xml"),
          server.resolve("server.xml"));
      edit(
          server.resolve("server.xml"),
          text -> text.replace("${shop.port}", Integer.toString(port)));
      Path tools = home.resolve("bin/tools");
      return List.of(
          "-javaagent:" + tools.resolve("ws-javaagent.jar"),
          "-jar",
          tools.resolve("ws-server.jar").toString(),
          "shop");
    }
  };

  private final String folder;
  private final String servlets;

  Server(String folder, String servlets) {
    this.folder = folder;
    this.servlets = servlets;
  }

  /** Prepares a start; the JVM's arguments, without the agent. */
  abstract List<String> prepare(Path home, Path work, int port);

  /** Where it is installed. */
  Path home() {
    return Path.of(only(AppSetup.target("loaders").resolve("servers"), folder));
  }

  /** What the paths of the application begin with. */
  String context() {
    return servlets.isEmpty() ? "" : "/shop/at";
  }

  void war(Path deployments) {
    copy(
        AppSetup.target("loaders").resolve("shop").resolve(servlets).resolve("shop.war"),
        deployments.resolve("shop.war"));
  }

  List<String> wildfly(Path home, Path work, int port) {
    copy(home.resolve("standalone"), work);
    war(work.resolve("deployments"));
    List<String> command =
        opened(
            "java.base/java.io",
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.security",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.management/javax.management",
            "java.naming/javax.naming");
    command.add("-Djboss.modules.system.pkgs=org.jboss.byteman");
    command.add("-Djava.awt.headless=true");
    command.addAll(List.of("-jar", home.resolve("jboss-modules.jar").toString()));
    command.addAll(List.of("-mp", home.resolve("modules").toString(), "org.jboss.as.standalone"));
    command.add("-Djboss.home.dir=" + home);
    command.add("-Djboss.server.base.dir=" + work);
    command.add("-Djboss.http.port=" + port);
    command.add("-Djboss.https.port=" + AppSetup.freePort());
    command.add("-Djboss.management.http.port=" + AppSetup.freePort());
    command.add("-Djboss.management.https.port=" + AppSetup.freePort());
    command.addAll(List.of("-b", "127.0.0.1", "-bmanagement", "127.0.0.1"));
    return command;
  }

  /** What the scripts of a server open to it. */
  private static List<String> opened(String... packages) {
    List<String> result = new ArrayList<>();
    for (String name : packages) {
      result.add("--add-opens=" + name + "=ALL-UNNAMED");
    }
    return result;
  }

  private static String only(Path folder, String glob) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
      return found.iterator().next().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String jars(Path folder) {
    List<String> result = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jar -> result.add(jar.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return String.join(File.pathSeparator, result);
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      Files.createDirectories(to.getParent());
      for (Path one : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(target);
        } else {
          Files.copy(one, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void edit(Path file, UnaryOperator<String> change) {
    try {
      Files.writeString(file, change.apply(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
