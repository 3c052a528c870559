package io.sre.instrumentation.engine.saturation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sre.instrumentation.bootstrap.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UsageReaderTest {

  private final List<Object> kept = new ArrayList<>();

  private void pool(String name, double used) {
    Object pool = new Object();
    kept.add(pool);
    Resources.add(
        "thread_pool",
        pool,
        (object, into) -> {
          if (used < 0) {
            throw new IllegalStateException(name);
          }
          into.name = name;
          into.used = used;
          into.limit = 10;
        });
  }

  /** It was followed by thread after thread, none of which read anything. */
  @Test
  @Timeout(20)
  void a_reading_goes_on_without_the_resource_at_which_its_thread_has_ended() {
    pool("before", 1);
    pool("fails", -1);
    pool("after", 1);
    Thread test = Thread.currentThread();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    UsageReader reader =
        new UsageReader(
            List.of(),
            line -> {
              if (Thread.currentThread() != test) {
                threads.add(Thread.currentThread());
                throw new IllegalStateException(line);
              }
            });

    Set<String> names =
        reader.read().values().stream()
            .map(usage -> Objects.requireNonNullElse(usage.name, ""))
            .collect(Collectors.toSet());

    assertThat(names).contains("before", "after").doesNotContain("fails");
    assertThat(threads).isNotEmpty();
    assertThat(kept).hasSize(3);
  }

  @Test
  void a_limit_that_is_passed_in_many_readings_is_one_line() {
    List<String> lines = new CopyOnWriteArrayList<>();
    UsageReader reader = new UsageReader(List.of(), lines::add);
    for (int used = 11; used < 14; used++) {
      pool("passed", used);
      reader.read();
    }
    assertThat(lines.stream().filter(line -> line.contains("passed")).distinct())
        .containsExactly(
            "thread_pool passed uses more than its limit: its utilization is shown as 1");
  }
}
