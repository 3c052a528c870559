package io.sre.instrumentation.engine.saturation.process;

import io.sre.instrumentation.bootstrap.ResourceReader;

/**
 * A bounded resource of which the process has one.
 *
 * @param kind the {@code saturation.kind}
 * @param reader sets the name, whatever object it is given; figures that it cannot find stay
 *     unknown
 */
public record ProcessResource(String kind, ResourceReader reader) {}
