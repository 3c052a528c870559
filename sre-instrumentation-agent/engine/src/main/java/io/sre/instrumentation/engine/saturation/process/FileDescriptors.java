package io.sre.instrumentation.engine.saturation.process;

import io.sre.instrumentation.bootstrap.Usage;
import java.io.IOException;

/** Open files and sockets of the process, against the soft limit now in force. */
record FileDescriptors(SystemFiles files, Sources from) implements ProcessResources.Figures {

  private static final String LIMIT = "Max open files";

  @Override
  public void read(Usage usage) throws IOException {
    usage.used = used();
    usage.limit = limit();
  }

  /** The JVM counts without making an object for each. */
  private double used() {
    long counted = from.openFiles().getAsLong();
    if (counted >= 0) {
      return counted;
    }
    String[] listed = files.at("/proc/self/fd").toFile().list();
    return listed == null ? Double.NaN : listed.length;
  }

  private double limit() throws IOException {
    String limits = SystemFiles.textIfThere(files.at("/proc/self/limits"));
    int at = limits == null ? -1 : limits.indexOf(LIMIT);
    if (limits != null && at >= 0) {
      String softAndHard = limits.substring(at + LIMIT.length()).stripLeading();
      return SystemFiles.limit(softAndHard.split("\\s", 2)[0]);
    }
    long most = from.mostFiles().getAsLong();
    return most < 0 ? Double.NaN : most;
  }
}
