package io.sre.instrumentation.instrumentations.jersey;

import io.sre.instrumentation.instrumentations.shared.RequestReader;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;

/** Reads {@code ContainerRequest}s. */
final class JerseyRequests implements RequestReader {

  @Override
  public String method(Object request) {
    return ((ContainerRequest) request).getMethod();
  }

  @Override
  public String base(Object request) {
    return ((ContainerRequest) request).getBaseUri().getPath();
  }

  @Override
  public String path(Object request) {
    return ((ContainerRequest) request).getPath(true);
  }

  @Override
  public @Nullable Object attribute(Object request, String name) {
    return ((ContainerRequest) request).getProperty(name);
  }
}
