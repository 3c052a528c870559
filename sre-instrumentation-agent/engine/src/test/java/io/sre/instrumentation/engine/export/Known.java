package io.sre.instrumentation.engine.export;

import io.sre.instrumentation.bootstrap.Objective;
import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.bootstrap.Snapshots;
import io.sre.instrumentation.bootstrap.SpanIds;
import io.sre.instrumentation.engine.catalog.Catalog;
import io.sre.instrumentation.engine.catalog.Owner;
import io.sre.instrumentation.engine.catalog.SliSource;
import io.sre.instrumentation.engine.reading.AgentCounters;
import io.sre.instrumentation.engine.reading.AgentSnapshot;
import io.sre.instrumentation.engine.reading.Reading;
import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.time.Duration;
import java.util.List;

/** What the tests of this package export: known calls. */
final class Known {

  static final Objective AVAILABILITY =
      new Objective("availability", 0.999, Objective.NO_LIMIT, null, 2_592_000, "30d", 5);
  static final Objective LATENCY =
      new Objective("latency", 0.99, 300_000_000L, "300ms", 604_800, "7d", 20);

  static final Owner SHOP = new Owner(null, "shop");
  static final AgentSnapshot AGENT_SNAPSHOT =
      new AgentSnapshot(0, 0, 0, 4_000, 12, 1, 230_000_000, 0, 3, 250_000);

  static final AgentCounters AGENT =
      new AgentCounters() {
        @Override
        public long classesSeen() {
          return 4_000;
        }

        @Override
        public long classesWoven() {
          return 12;
        }

        @Override
        public long classesFailed() {
          return 1;
        }

        @Override
        public long weavingNanos() {
          return 230_000_000;
        }

        @Override
        public long sliOverflow() {
          return 0;
        }
      };

  static final SpanIds SPAN = new SpanIds("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

  private Known() {}

  static SliSource source(String kind, Owner owner) {
    return new SliSource(kind, owner, "@Sli", "com.acme.Checkout", "place", 42, 0);
  }

  /** Six calls: three in time, one slow, two failed; one in flight that is overdue. */
  static SliSnapshot checkout() {
    return Snapshots.of(
            "checkout",
            Catalog.boundaries(),
            source("http", new Owner("payments", "checkout")),
            AVAILABILITY,
            LATENCY)
        .success(ms(4), ms(250), ms(300), ms(301))
        .failure("java.io.IOException", ms(20))
        .failure("503", ms(700))
        .response("200", 4)
        .response("503", 2)
        .excluded("CANCELLED", 5)
        .inFlight(2, Duration.ofMillis(1_500))
        .overdue(1)
        .build();
  }

  /** Two calls in time, the slower of them an exemplar. */
  static SliSnapshot traced() {
    return Snapshots.of(
            "checkout",
            Catalog.boundaries(),
            source("http", new Owner("payments", "checkout")),
            AVAILABILITY)
        .success(ms(4))
        .traced(ms(20), 1_234, SPAN)
        .build();
  }

  /** Never called. */
  static SliSnapshot idle() {
    return Snapshots.of(
            "idle",
            Catalog.boundaries(),
            new SliSource("job", Owner.UNKNOWN, "@Sli", null, null, 0, 0),
            AVAILABILITY,
            LATENCY)
        .build();
  }

  static List<Metric> table(SliSnapshot... snapshots) {
    return MetricTable.of(reading(SHOP, snapshots));
  }

  static Reading reading(Owner owner, SliSnapshot... snapshots) {
    return new Reading(
        1,
        2_000_000_000L,
        new ServiceIdentity("shop", "7"),
        owner,
        List.of(snapshots),
        List.of(),
        List.of(),
        AGENT_SNAPSHOT);
  }

  static Metric metric(String name, SliSnapshot... snapshots) {
    return table(snapshots).stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
