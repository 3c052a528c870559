package io.sre.instrumentation.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/supported.md} and a table of {@code README.md} say what the folders of frameworks
 * say. With {@code -Dsre.docs.write=true} both are written.
 */
class SupportedTest {

  private static final Path FOLDERS = Path.of("..");
  private static final Path ROOT = Path.of("..", "..", "..");
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "supported.md");
  private static final Path README = ROOT.resolve("README.md");

  @Test
  void the_list_of_frameworks_is_that_of_the_folders() throws IOException {
    String document = SupportedDocument.of(FOLDERS, ROOT.resolve("pom.xml"));
    assertThat(document).contains("## Tomcat", "**Not seen.**", "12.0.39");
    assertIsWritten(DOCUMENT, document);
  }

  @Test
  void the_table_of_the_readme_is_that_of_the_folders() throws IOException {
    String readme = DoorTable.replacedIn(Files.readString(README), FOLDERS);
    assertThat(readme).contains("| Tomcat, embedded and standalone |");
    assertIsWritten(README, readme);
  }

  private static void assertIsWritten(Path file, String content) throws IOException {
    if (Boolean.getBoolean("sre.docs.write")) {
      Files.writeString(file, content);
    }
    assertThat(file)
        .as("write it anew: mvn test -Dtest=SupportedTest -DargLine=-Dsre.docs.write=true ...")
        .hasContent(content);
  }
}
