package io.sre.instrumentation.tools;

import io.sre.instrumentation.tools.specs.Service;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixin: the name of the service at run time, which its classes do not contain. */
final class ServiceOption {

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description =
          "service.name of the running service, which is the component of SLIs whose owner names none;"
              + " the first file's name, and no part of queries, if not said.")
  private @Nullable String service;

  boolean isSaid() {
    return service != null;
  }

  Service of(Inputs inputs) {
    return service != null ? new Service(service, true) : new Service(inputs.name(), false);
  }
}
