package io.sre.instrumentation.bootstrap.doors;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connections that the operating system has made and the application has not accepted yet, as Linux
 * tells them: of a socket that listens, {@code rx_queue} is the length of that queue.
 *
 * @see <a href="https://docs.kernel.org/networking/proc_net_tcp.html">proc_net_tcp</a>
 */
final class AcceptQueues {

  private static final String LISTENS = "0A";
  private static final String MAPPED = "0000000000000000FFFF0000";

  private final Path folder;

  /**
   * Reads the queues.
   *
   * @param folder {@code /proc/self/net}: of the network that the process sees
   */
  AcceptQueues(Path folder) {
    this.folder = folder;
  }

  /**
   * How many wait at a socket.
   *
   * @param address that it is bound to; null: any
   * @return {@code NaN}: not known here
   */
  double waiting(@Nullable InetAddress address, int port) throws IOException {
    double waiting = Double.NaN;
    for (String file : new String[] {"tcp", "tcp6"}) {
      for (String line : lines(file)) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 4 && LISTENS.equals(fields[3]) && isAt(fields[1], address, port)) {
          int queued =
              Integer.parseUnsignedInt(fields[4].substring(fields[4].indexOf(':') + 1), 16);
          waiting = Double.isNaN(waiting) ? queued : waiting + queued;
        }
      }
    }
    return waiting;
  }

  private Iterable<String> lines(String file) throws IOException {
    try {
      return Files.readAllLines(folder.resolve(file));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static boolean isAt(String local, @Nullable InetAddress address, int port) {
    int colon = local.indexOf(':');
    if (Integer.parseInt(local.substring(colon + 1), 16) != port) {
      return false;
    }
    String host = local.substring(0, colon);
    if (address == null || address.isAnyLocalAddress()) {
      return host.chars().allMatch(digit -> digit == '0');
    }
    String hex = hex(address.getAddress());
    return host.equals(hex) || host.equals(MAPPED + hex);
  }

  /** As the kernel prints it: words of four bytes, each as a number of this machine's. */
  private static String hex(byte[] address) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < address.length; i++) {
      boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
      hex.append(String.format("%02X", address[little ? i ^ 3 : i]));
    }
    return hex.toString();
  }
}
