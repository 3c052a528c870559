package io.sre.instrumentation.engine.saturation;

import io.sre.instrumentation.bootstrap.Resources;
import io.sre.instrumentation.engine.saturation.process.ProcessResource;
import io.sre.instrumentation.engine.saturation.process.ProcessResources;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Registers what the process itself is bounded by, when metrics are first read. */
public final class ProcessFinder implements Runnable {

  /** Kept here, since the registry holds weakly. */
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
