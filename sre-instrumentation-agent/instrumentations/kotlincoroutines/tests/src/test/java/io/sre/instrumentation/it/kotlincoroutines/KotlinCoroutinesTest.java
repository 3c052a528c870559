package io.sre.instrumentation.it.kotlincoroutines;

import io.sre.instrumentation.kit.AppSetup;
import io.sre.instrumentation.kit.EagerSpecification;
import io.sre.instrumentation.kit.Versions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods that return a {@code Deferred} or a {@code Job} of Kotlin. */
class KotlinCoroutinesTest extends EagerSpecification {

  private static final String ERROR = "java.lang.IllegalStateException";

  static List<AppSetup> setups() {
    return Versions.setups(Main.class);
  }

  @Test
  void each_call_that_returns_a_job_is_counted() {
    run("used twice");
    seen.succeeded("one").succeeded("one");
  }

  @Test
  void a_job_without_a_value_ends_its_call_when_it_has_run() {
    run("jobs");
    seen.succeeded("job").failed("job", ERROR).excluded("job", "cancelled");
  }

  @Test
  void a_lazy_job_is_a_call_until_it_has_run() {
    run("lazy");
    seen.succeeded("one");
  }
}
