package io.sre.instrumentation.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/supported.md} says what the folders of frameworks say. */
class SupportedTest {

  private static final Path DOCUMENT = Path.of("..", "..", "docs", "supported.md");

  /** With {@code -Dsre.docs.write=true} the document is written. */
  @Test
  void the_list_of_frameworks_is_that_of_the_folders() throws IOException {
    String document = SupportedDocument.of(Path.of(".."), Path.of("..", "..", "..", "pom.xml"));
    if (Boolean.getBoolean("sre.docs.write")) {
      Files.writeString(DOCUMENT, document);
    }
    assertThat(document).contains("## Tomcat", "**Not seen.**", "12.0.39");
    assertThat(DOCUMENT)
        .as("write it anew: mvn test -Dtest=SupportedTest -Dsre.docs.write=true ...")
        .hasContent(document);
  }
}
