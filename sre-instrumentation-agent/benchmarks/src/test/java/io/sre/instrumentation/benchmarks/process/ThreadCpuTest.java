package io.sre.instrumentation.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreadCpuTest {

  private static final ThreadCpu WORKER = ThreadCpu.of("http-nio-8080-e\n", "4000 20 3\n");
  private static final ThreadCpu COMPILER = ThreadCpu.of("C2 CompilerThre\n", "500 20 3\n");

  @Test
  void a_thread_s_time_is_its_increase_since_the_earlier_sample() {
    assertThat(
            ThreadCpu.nanosBetween(
                Map.of("1", new ThreadCpu("http-nio-8080-e", 3_000), "2", COMPILER),
                Map.of("1", WORKER, "3", new ThreadCpu("new", 70)),
                thread -> true))
        .isEqualTo(1_070);
  }

  @Test
  void compiler_threads_are_recognised_by_their_names() {
    assertThat(COMPILER.isCompiler()).isTrue();
    assertThat(WORKER.isCompiler()).isFalse();
    assertThat(
            ThreadCpu.nanosBetween(
                Map.of(), Map.of("1", WORKER, "2", COMPILER), thread -> !thread.isCompiler()))
        .isEqualTo(4_000);
  }
}
