package io.sre.instrumentation.bootstrap.meters;

import java.util.Collection;
import java.util.List;

/**
 * A companion that shows the agent's meters in the registries of one version of a metrics library.
 * Called by one thread at a time, which serves no call.
 */
public interface MeterRegistryMirror {

  /** Which registries show the agent's meters. */
  enum Which {
    /** Those that are read from outside; not those that send each series somewhere. */
    PULLED,
    /** All. */
    ALL
  }

  /**
   * Registers the meters that a registry does not show yet, and removes those that are no longer
   * there. Does not throw for a registry that does.
   *
   * @param registries all that are alive
   * @param meters all there are now; the mirror must not hold a registry because of them
   * @return what to report, one line each
   */
  List<String> show(List<Object> registries, Collection<MirroredMeter> meters, Which which);
}
