package io.sre.instrumentation.engine.saturation;

import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.engine.saturation.process.ProcessResource;
import io.sre.instrumentation.engine.saturation.process.ProcessResources;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Registers the resources of the process itself, when metrics are first read. */
public final class ProcessFinder implements Runnable {

  /** Held here, since the registry holds them weakly. */
  private @Nullable List<ProcessResource> registered;

  @Override
  public void run() {
    if (registered == null) {
      registered = ProcessResources.all();
      for (ProcessResource resource : registered) {
        Resources.add(resource.kind(), resource, resource.reader());
      }
    }
  }
}
