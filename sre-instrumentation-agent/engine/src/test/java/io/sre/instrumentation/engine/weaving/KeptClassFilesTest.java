package io.sre.instrumentation.engine.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.junit.jupiter.api.Test;

class KeptClassFilesTest {

  private final List<String> read = new ArrayList<>();

  private final ClassFileLocator kept =
      new KeptClassFiles(
          new ClassFileLocator() {
            @Override
            public Resolution locate(String name) {
              read.add(name);
              return name.equals("there")
                  ? new Resolution.Explicit(new byte[] {1})
                  : new Resolution.Illegal(name);
            }

            @Override
            public void close() {}
          });

  @Test
  void a_class_file_is_read_once() throws IOException {
    assertThat(kept.locate("there").resolve()).containsExactly(1);
    assertThat(kept.locate("there").resolve()).containsExactly(1);
    assertThat(read).containsExactly("there");
  }

  @Test
  void a_class_file_that_is_missing_is_looked_for_again() throws IOException {
    assertThat(kept.locate("missing").isResolved()).isFalse();
    assertThat(kept.locate("missing").isResolved()).isFalse();
    assertThat(read).containsExactly("missing", "missing");
  }
}
