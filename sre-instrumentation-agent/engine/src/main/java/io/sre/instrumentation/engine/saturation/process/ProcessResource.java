package io.sre.instrumentation.engine.saturation.process;

import io.sre.instrumentation.bootstrap.ResourceReader;

/**
 * Something bounded that the process has one of.
 *
 * @param kind the {@code saturation.kind}
 * @param reader sets the name, whatever object it is given; figures it cannot find stay unknown
 */
public record ProcessResource(String kind, ResourceReader reader) {}
