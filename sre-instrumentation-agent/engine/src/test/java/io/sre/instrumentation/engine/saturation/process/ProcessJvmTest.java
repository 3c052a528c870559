package io.sre.instrumentation.engine.saturation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.sre.instrumentation.bootstrap.Usage;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessJvmTest {

  private static final MemoryUsage NEVER = new MemoryUsage(0, 0, 0, -1);

  private static MemoryUsage usage(long used) {
    return new MemoryUsage(0, used, Math.max(1, used), -1);
  }

  private static MemoryPoolMXBean pool(
      String name, MemoryType type, MemoryUsage now, @Nullable MemoryUsage collected) {
    MemoryPoolMXBean pool = mock(MemoryPoolMXBean.class);
    when(pool.getName()).thenReturn(name);
    when(pool.getType()).thenReturn(type);
    when(pool.getUsage()).thenReturn(now);
    when(pool.getCollectionUsage()).thenReturn(collected);
    return pool;
  }

  private static Usage read(ProcessResources.Figures figures) throws Exception {
    Usage usage = new Usage();
    figures.read(usage);
    return usage;
  }

  @Nested
  class TheHeap {

    private static Usage heap(MemoryPoolMXBean... pools) throws Exception {
      return read(Jvm.heap(() -> List.of(pools), () -> 1000));
    }

    @Test
    void is_as_full_as_collections_left_its_pools() throws Exception {
      Usage heap =
          heap(
              pool("Eden", MemoryType.HEAP, usage(400), usage(0)),
              pool("Survivor", MemoryType.HEAP, usage(30), usage(20)),
              pool("Old", MemoryType.HEAP, usage(500), usage(300)),
              pool("Uncollected", MemoryType.HEAP, usage(500), null),
              pool("Metaspace", MemoryType.NON_HEAP, usage(70), usage(60)));

      assertThat(heap.used).isEqualTo(320);
      assertThat(heap.limit).isEqualTo(1000);
    }

    @Test
    void is_unknown_before_the_first_collection() throws Exception {
      assertThat(heap(pool("Eden", MemoryType.HEAP, usage(400), NEVER)).used).isNaN();
    }

    @Test
    void counts_what_young_collections_moved_to_a_pool_that_none_has_touched() throws Exception {
      Usage heap =
          heap(
              pool("Eden", MemoryType.HEAP, usage(400), usage(0)),
              pool("Old", MemoryType.HEAP, usage(500), NEVER));

      assertThat(heap.used).isEqualTo(500);
    }
  }

  @Nested
  class Metaspace {

    @ParameterizedTest
    @CsvSource({"-1", "256"})
    void is_limited_if_that_is_set(long max) throws Exception {
      MemoryPoolMXBean pool =
          pool("Metaspace", MemoryType.NON_HEAP, new MemoryUsage(0, 64, 128, max), null);

      Usage usage = read(Jvm.metaspace(() -> List.of(pool)));

      assertThat(usage.used).isEqualTo(64);
      assertThat(usage.limit).isEqualTo(max);
    }
  }

  @Nested
  class DirectBuffers {

    @ParameterizedTest
    @CsvSource({
      "-Xmx1g, 0",
      "-XX:MaxDirectMemorySize=4096, 4096",
      "-XX:MaxDirectMemorySize=4k, 4096",
      "-XX:MaxDirectMemorySize=2M, 2097152",
      "-XX:MaxDirectMemorySize=3g, 3221225472",
      "-XX:MaxDirectMemorySize=1T, 1099511627776",
    })
    void are_limited_by_an_argument(String argument, long limit) {
      assertThat(Jvm.setDirect(List.of("-Da=b", argument))).isEqualTo(limit);
    }
  }

  @Nested
  class GarbageCollection {

    private long nanos;

    private static GarbageCollectorMXBean collector(String name, Long before, Long after) {
      GarbageCollectorMXBean bean = mock(GarbageCollectorMXBean.class);
      when(bean.getName()).thenReturn(name);
      when(bean.getCollectionTime()).thenReturn(before, after);
      return bean;
    }

    private Usage secondReadingAfter10Seconds(GarbageCollectorMXBean... beans) throws Exception {
      ProcessResources.Figures figures = Jvm.collections(() -> List.of(beans), () -> nanos);
      assertThat(read(figures).used).isNaN();
      nanos += 10_000_000_000L;
      return read(figures);
    }

    @Test
    void is_the_time_of_all_collectors_that_stop_the_application() throws Exception {
      Usage usage =
          secondReadingAfter10Seconds(
              collector("G1 Young Generation", 1000L, 1500L),
              collector("G1 Concurrent GC", 10L, 110L),
              collector("G1 Old Generation", 0L, 400L));

      assertThat(usage.used).isCloseTo(1.0, within(1e-9));
      assertThat(usage.limit).isCloseTo(10, within(1e-9));
    }

    @Test
    void leaves_cycles_out_that_run_beside_the_application() throws Exception {
      Usage usage =
          secondReadingAfter10Seconds(
              collector("ZGC Minor Cycles", 0L, 5000L),
              collector("ZGC Minor Pauses", 0L, 2L),
              collector("ZGC Major Cycles", 0L, 8000L),
              collector("ZGC Major Pauses", 0L, 1L));

      assertThat(usage.used).isCloseTo(0.003, within(1e-9));
    }

    @Test
    void is_unknown_where_no_collector_tells_its_time() throws Exception {
      assertThat(secondReadingAfter10Seconds(collector("Epsilon", -1L, -1L)).used).isNaN();
    }
  }
}
