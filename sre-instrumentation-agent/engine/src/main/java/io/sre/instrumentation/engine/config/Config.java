package io.sre.instrumentation.engine.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operator's configuration, parsed and checked. Immutable.
 *
 * @param enabled {@code sre.enabled}; false: the agent does nothing at all
 * @param team {@code sre.team}: the team of SLIs without {@code @Owner}
 * @param objective {@code sre.objective.*}: the objective of SLIs without {@code @Objective}; null:
 *     none
 * @param slis {@code sre.limit.slis}: the maximum number of SLIs in the process
 * @param cells {@code sre.limit.cells}: the maximum number of thread cells in the process, 2.2 KB
 *     each
 * @param errorTypes {@code sre.limit.errors}: the maximum number of error types in the process,
 *     except the first of each SLI; the same limit applies to reasons for exclusion
 * @param http {@code sre.http.*}: the endpoint that Prometheus scrapes
 * @param jvm {@code sre.jvm.enabled}: whether metrics of the JVM are exported
 * @param registries {@code sre.micrometer}: which of the application's meter registries show the
 *     agent's series
 * @param conventions {@code sre.compat}: whose names some of the metrics have in addition
 * @param httpCalls {@code sre.calls.http.*}: how HTTP calls are judged
 * @param rpcFailures {@code sre.calls.rpc.failures}: statuses of remote procedures that are
 *     failures
 * @param asyncCalls {@code sre.calls.async.*}: which return types complete later
 * @param recognized {@code sre.recognize}: annotations of other libraries that make methods SLIs,
 *     by simple name or by class name
 * @param otel {@code sre.otel.*}: OpenTelemetry properties ({@code otel.*}) that override the
 *     standard settings for this agent alone
 * @param disabledInstrumentations names of {@code sre.instrumentation.<name>.enabled=false}
 */
public record Config(
    boolean enabled,
    @Nullable String team,
    @Nullable DefaultObjective objective,
    int slis,
    int cells,
    int errorTypes,
    Http http,
    boolean jvm,
    Registries registries,
    Set<Convention> conventions,
    HttpCalls httpCalls,
    Set<String> rpcFailures,
    AsyncCalls asyncCalls,
    Set<String> recognized,
    Map<String, String> otel,
    Set<String> disabledInstrumentations) {

  /**
   * The objective of SLIs that have none of their own.
   *
   * @param target the share of valid calls that are good, between 0 and 1
   * @param within the longest duration of a good call; null: no limit
   * @param withinText the limit as it was written
   */
  public record DefaultObjective(
      double target, @Nullable Duration within, @Nullable String withinText) {}

  /**
   * The agent's own metrics endpoint.
   *
   * @param enabled {@code sre.http.enabled}
   * @param host {@code sre.http.host}: the address it listens on
   * @param port {@code sre.http.port}: the first port it tries
   * @param token {@code sre.http.token}: the token that clients beyond loopback must present;
   *     {@code none}: no token, and only {@code /metrics} is served; null: not set
   * @param names {@code sre.http.names}: host names it answers to, besides addresses and {@code
   *     localhost}
   */
  public record Http(
      boolean enabled, String host, int port, @Nullable String token, List<String> names) {}

  /** Which of the application's meter registries show the agent's series. */
  public enum Registries {
    /** Those that are pulled: nobody pays for series that nobody asked for. */
    AUTO,
    /** All. */
    ON,
    /** None. */
    OFF
  }

  /** Conventions for the names of metrics that dashboards may be made for. */
  public enum Convention {
    /** Those of Spring Boot's meters: {@code http.server.requests}. */
    MICROMETER,
    /** OpenTelemetry's semantic conventions: {@code http.server.request.duration}. */
    OTEL;

    static Optional<Convention> of(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "micrometer" -> Optional.of(MICROMETER);
        case "otel" -> Optional.of(OTEL);
        default -> Optional.empty();
      };
    }
  }

  /**
   * How HTTP calls are judged.
   *
   * @param failures {@code sre.calls.http.failures}: by status, 0 to 599, whether it is a failure
   * @param excluded {@code sre.calls.http.excluded}: path templates excluded from the SLIs; {@code
   *     *} is any part of a segment, {@code **} any segments
   */
  public record HttpCalls(List<Boolean> failures, List<String> excluded) {}

  /**
   * Which return types complete later, where the types themselves do not show it. Both settings
   * include subtypes.
   *
   * @param unmeasured {@code sre.calls.async.unmeasured}: classes of values that complete later;
   *     methods that return them are not measured
   * @param done {@code sre.calls.async.done}: classes of values that are complete when they are
   *     returned, although they look like futures
   * @param types known types of libraries; not a setting, but used together with the settings
   */
  public record AsyncCalls(Set<String> unmeasured, Set<String> done, AsyncTypes types) {

    /** No settings. */
    public static final AsyncCalls DEFAULT = new AsyncCalls(Set.of(), Set.of());

    /** The settings alone. */
    public AsyncCalls(Set<String> unmeasured, Set<String> done) {
      this(unmeasured, done, AsyncTypes.NONE);
    }

    /** The same settings where these types are known. */
    public AsyncCalls with(AsyncTypes known) {
      return new AsyncCalls(unmeasured, done, known);
    }

    /** Whether the setting names this type, which completes later. */
    public boolean isUnmeasured(String internalName) {
      return !unmeasured.isEmpty() && unmeasured.contains(binaryName(internalName));
    }

    /** Whether the setting names this type, which is complete when returned. */
    public boolean isDone(String internalName) {
      return !done.isEmpty() && done.contains(binaryName(internalName));
    }

    private static String binaryName(String internalName) {
      return internalName.replace('/', '.');
    }
  }

  /**
   * Asynchronous types of libraries, by internal name.
   *
   * @param eager types that work when returned; values of subtypes are measured, too
   * @param lazy types that work when subscribed to: a method is measured if it declares the type
   *     itself as its return type
   * @param open supertypes of these that leave the type of a value open
   * @param unmeasured types that complete later and are not measured, unless they are among the
   *     above
   * @param jdkFutures packages whose futures are the JDK's, too
   */
  public record AsyncTypes(
      Set<String> eager,
      Set<String> lazy,
      Set<String> open,
      Set<String> unmeasured,
      Set<String> jdkFutures) {

    /** Endings of names of types that complete later. */
    private static final Set<String> ENDINGS =
        Set.of(
            "Future",
            "Promise",
            "Deferred",
            "Publisher",
            "Observable",
            "Flowable",
            "Flux",
            "Mono",
            "Uni",
            "Multi",
            "Stage");

    /** No type. */
    public static final AsyncTypes NONE = of(Set.of(), Set.of(), Set.of());

    /** Types that are measured. */
    public static AsyncTypes of(Set<String> eager, Set<String> lazy, Set<String> open) {
      return new AsyncTypes(eager, lazy, open, Set.of(), Set.of());
    }

    /** Whether this type is measured, not only a supertype of measured ones. */
    public boolean has(String internalName) {
      return eager.contains(internalName) || lazy.contains(internalName);
    }

    /** Whether a type that is otherwise unknown has a name like those that complete later. */
    public boolean soundsLikeOne(String internalName) {
      String inPackage = internalName.substring(0, internalName.lastIndexOf('/') + 1);
      return !jdkFutures.contains(inPackage) && ENDINGS.stream().anyMatch(internalName::endsWith);
    }
  }
}
