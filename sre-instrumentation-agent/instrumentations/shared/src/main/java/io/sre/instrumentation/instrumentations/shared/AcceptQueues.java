package io.sre.instrumentation.instrumentations.shared;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Connections that the operating system has made and the application has not accepted yet, as Linux
 * reports them: for a listening socket, {@code rx_queue} is the length of that queue. Thread-safe.
 *
 * @see <a href="https://docs.kernel.org/networking/proc_net_tcp.html">proc_net_tcp</a>
 */
public final class AcceptQueues {

  private static final String LISTENS = "0A";
  private static final String MAPPED = "0000000000000000FFFF0000";

  private final Path folder;

  /**
   * Reads the queues.
   *
   * @param folder {@code /proc/self/net}, with the sockets of the process's network namespace
   */
  public AcceptQueues(Path folder) {
    this.folder = folder;
  }

  /**
   * The number of connections that wait at a listening socket.
   *
   * @param address to which it is bound; null: the wildcard address
   * @return {@code NaN}: unknown, since there is no such socket or no such file
   */
  public double waiting(@Nullable InetAddress address, int port) throws IOException {
    return sum(waiting("tcp", address, port), waiting("tcp6", address, port));
  }

  private double waiting(String file, @Nullable InetAddress address, int port) throws IOException {
    double waiting = Double.NaN;
    try (BufferedReader lines =
        Files.newBufferedReader(folder.resolve(file), StandardCharsets.ISO_8859_1)) {
      lines.readLine(); // the names of the columns
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length <= 4 || !LISTENS.equals(fields[3])) {
          // Linux lists listening sockets first; there may be very many others.
          break;
        }
        if (isAt(fields[1], address, port)) {
          String queued = fields[4].substring(fields[4].indexOf(':') + 1);
          waiting = sum(waiting, Integer.parseUnsignedInt(queued, 16));
        }
      }
    } catch (NoSuchFileException e) {
      return Double.NaN;
    }
    return waiting;
  }

  private static double sum(double one, double other) {
    return Double.isNaN(one) ? other : Double.isNaN(other) ? one : one + other;
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

  /**
   * An address in the kernel's notation: words of four bytes, each in this machine's byte order.
   */
  private static String hex(byte[] address) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < address.length; i++) {
      boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
      hex.append(String.format("%02X", address[little ? i ^ 3 : i]));
    }
    return hex.toString();
  }
}
