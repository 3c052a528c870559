package io.sre.instrumentation.kit;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A self-signed certificate for 127.0.0.1, made by {@code keytool}. */
public final class Certificate {

  private static final String PASSWORD = "nothing-secret";
  private final Path keys;
  private final Path pem;

  /** Makes a certificate, with its key, in an empty folder. */
  public Certificate(Path folder) throws IOException {
    keys = folder.resolve("keys.p12");
    pem = folder.resolve("certificate.pem");
    keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=collector", "-ext", "san=ip:127.0.0.1");
    keytool("-exportcert", "-rfc", "-file", pem.toString());
  }

  private void keytool(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Jdk.current().home().resolve("bin").resolve("keytool").toString());
    Collections.addAll(command, arguments);
    Collections.addAll(
        command, "-alias", "key", "-keystore", keys.toString(), "-storepass", PASSWORD);
    File log = keys.resolveSibling("keytool.log").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    try {
      if (!process.waitFor(60, SECONDS) || process.exitValue() != 0) {
        throw new IOException(command + ": " + Files.readString(log.toPath()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** The path of the certificate, for clients that must trust it. */
  public Path pem() {
    return pem;
  }

  /** A context that presents it. */
  public SSLContext context() throws IOException {
    try (InputStream in = Files.newInputStream(keys)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
