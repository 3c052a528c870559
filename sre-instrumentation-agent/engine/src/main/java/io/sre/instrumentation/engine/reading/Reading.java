package io.sre.instrumentation.engine.reading;

import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.engine.catalog.Owner;
import io.sre.instrumentation.engine.saturation.ResourceSnapshot;
import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.util.List;

/**
 * Everything that this agent exports of its own, as it was at one moment; immutable, any thread
 * reads. {@link Readings} take it.
 *
 * @param nanos when its SLIs were read, by {@link System#nanoTime()}'s clock
 * @param epochNanos the time of day when they had been read, in ns since 1970; later than that of
 *     every reading before
 * @param service what the service is called, with its name known
 * @param owner who answers for SLIs without an owner; its component is the service's name
 * @param slis what had been counted, an entry an SLI
 * @param resources how full everything was, by kind and name
 * @param agent what the agent says of itself
 */
public record Reading(
    long nanos,
    long epochNanos,
    ServiceIdentity service,
    Owner owner,
    List<SliSnapshot> slis,
    List<ResourceSnapshot> resources,
    AgentSnapshot agent) {

  public Reading {
    slis = List.copyOf(slis);
    resources = List.copyOf(resources);
  }
}
