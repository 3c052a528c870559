package io.sre.instrumentation.versions;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.io.Closeable;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** Where Maven gets its artifacts from, by the user's settings. */
final class Repository implements Closeable {

  private final Context context =
      Runtimes.INSTANCE
          .getRuntime()
          .create(ContextOverrides.create().withUserSettings(true).build());

  /** A loader that sees artifacts with what they depend on, and the JDK. */
  URLClassLoader loader(List<String> coordinates) throws DependencyResolutionException {
    CollectRequest collect = new CollectRequest();
    collect.setRepositories(context.remoteRepositories());
    for (String each : coordinates) {
      collect.addDependency(new Dependency(new DefaultArtifact(each), "compile"));
    }
    List<URL> jars = new ArrayList<>();
    for (ArtifactResult result :
        context
            .repositorySystem()
            .resolveDependencies(
                context.repositorySystemSession(), new DependencyRequest(collect, null))
            .getArtifactResults()) {
      try {
        jars.add(result.getArtifact().getFile().toURI().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
    return new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  @Override
  public void close() {
    context.close();
  }
}
