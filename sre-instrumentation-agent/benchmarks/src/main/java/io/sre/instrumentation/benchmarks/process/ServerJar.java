package io.sre.instrumentation.benchmarks.process;

import io.sre.instrumentation.benchmarks.Agent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that is an executable jar.
 *
 * @param readyPath what answers with 200 once it serves
 * @param arguments of the program; {@code {port}} stands for the port it should listen on
 */
public record ServerJar(Path jar, String readyPath, List<String> arguments) {

  /** Starts it on a port that is free. */
  public RunningServer start(Launcher launcher, Agent agent, List<String> jvmArguments)
      throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>(jvmArguments);
    command.addAll(List.of("-jar", jar.toString()));
    arguments.forEach(argument -> command.add(argument.replace("{port}", "" + port)));
    return new RunningServer(this, port, launcher.java(agent, command), launcher.log());
  }

  /** What it is called in a table. */
  public String label() {
    return jar.getFileName().toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
