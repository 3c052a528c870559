package io.sre.instrumentation.instrumentations.jersey;

import io.sre.instrumentation.bootstrap.Companions;
import io.sre.instrumentation.bootstrap.Suppressed;
import io.sre.instrumentation.bootstrap.http.MountedRoutes;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.function.BiConsumer;
import org.glassfish.jersey.jdkhttp.JdkHttpHandlerContainer;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * Finds the paths of applications in the JDK's server; the companion of {@code
 * JdkHttpHandlerContainer}. Runs when a server starts.
 */
public final class JdkServerMounts implements BiConsumer<Object, Object> {

  @Override
  public void accept(Object address, Object container) {
    ResourceConfig application = ((JdkHttpHandlerContainer) container).getConfiguration();
    MountedRoutes routes = Companions.of(ApplicationHandler.class, MountedRoutes.class);
    String path = ((URI) address).getPath();
    if (routes != null && path != null) {
      String pattern = path + "/" + applicationPath(application) + "/*";
      routes.mounted(application, "", List.of(pattern), null);
    }
  }

  /** That of {@code @ApplicationPath}, which the server adds since Jersey 3.1. */
  private static String applicationPath(ResourceConfig application) {
    for (Method method : ResourceConfig.class.getMethods()) {
      if (method.getName().equals("getApplicationPath")) {
        try {
          Object path = method.invoke(application);
          return path == null ? "" : path.toString();
        } catch (ReflectiveOperationException e) {
          Suppressed.error(e);
        }
      }
    }
    return "";
  }
}
