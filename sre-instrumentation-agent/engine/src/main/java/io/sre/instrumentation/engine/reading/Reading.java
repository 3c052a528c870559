package io.sre.instrumentation.engine.reading;

import io.sre.instrumentation.bootstrap.HttpRequests;
import io.sre.instrumentation.bootstrap.SliSnapshot;
import io.sre.instrumentation.engine.catalog.Owner;
import io.sre.instrumentation.engine.saturation.ResourceSnapshot;
import io.sre.instrumentation.engine.service.ServiceIdentity;
import java.util.List;

/**
 * All own metrics data of this agent at one moment; immutable. Taken by {@link Readings}.
 *
 * @param nanos when its SLIs were read, by {@link System#nanoTime()}'s clock
 * @param epochNanos the time of day when they had been read, in ns since 1970; later than that of
 *     every earlier reading
 * @param service the service's identity, with its name known
 * @param owner of SLIs without one; its component is the service's name
 * @param slis the counts, one entry per SLI
 * @param requests the requests of HTTP by route and status; empty if they are not recorded so
 * @param resources the usage of all resources, by kind and name
 * @param agent the agent's counts of itself
 */
public record Reading(
    long nanos,
    long epochNanos,
    ServiceIdentity service,
    Owner owner,
    List<SliSnapshot> slis,
    List<HttpRequests> requests,
    List<ResourceSnapshot> resources,
    AgentSnapshot agent) {

  public Reading {
    slis = List.copyOf(slis);
    requests = List.copyOf(requests);
    resources = List.copyOf(resources);
  }
}
