package io.sre.instrumentation.engine.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class LoadedClassesTest {

  private static final ClassLoader APPLICATION = new ClassLoader(null) {};

  private final Instrumentation jvm = mock();
  private final LoadedClasses.Listener listener = mock();

  private ClassFileTransformer transformer(Class<?>... loaded) {
    when(jvm.getAllLoadedClasses()).thenReturn(loaded);
    LoadedClasses.report(jvm, List.of(listener));
    ArgumentCaptor<ClassFileTransformer> transformer = ArgumentCaptor.captor();
    verify(jvm).addTransformer(transformer.capture(), eq(true));
    return transformer.getValue();
  }

  @Test
  void a_class_that_loads_is_reported_and_stays_as_it_is() throws Exception {
    byte[] woven =
        transformer().transform(APPLICATION, "io/micrometer/Any", null, null, new byte[0]);

    assertThat(woven).isNull();
    verify(listener).loads(APPLICATION, "io/micrometer/Any");
  }

  @Test
  void classes_without_a_listener_and_the_engine_s_own_are_not_reported() throws Exception {
    ClassFileTransformer transformer = transformer(String.class, LoadedClasses.class);
    transformer.transform(APPLICATION, "com/acme/Any", null, null, new byte[0]);
    transformer.transform(APPLICATION, null, null, null, new byte[0]);
    transformer.transform(
        LoadedClasses.class.getClassLoader(), "io/micrometer/Any", null, null, new byte[0]);

    verifyNoInteractions(listener);
  }

  @Test
  void without_listeners_no_class_is_examined() {
    LoadedClasses.report(jvm, List.of());

    verifyNoInteractions(jvm);
  }
}
