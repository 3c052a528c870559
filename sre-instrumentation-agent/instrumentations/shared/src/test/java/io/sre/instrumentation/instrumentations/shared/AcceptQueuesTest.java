package io.sre.instrumentation.instrumentations.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Port 8080 is 1F90; state 0A is a listening socket, 01 a connection with unread bytes. */
class AcceptQueuesTest {

  private static final String HEADER = "  sl  local_address rem_address   st tx_queue:rx_queue\n";

  @TempDir Path folder;

  @BeforeEach
  void recordedOnALittleEndianMachine() {
    assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
  }

  private void write(String file, String... lines) throws IOException {
    Files.writeString(folder.resolve(file), HEADER + String.join("\n", lines) + "\n");
  }

  private double waiting(String address) throws IOException {
    return new AcceptQueues(folder).waiting(InetAddress.getByName(address), 8080);
  }

  @Test
  void the_queue_of_a_listening_socket_is_found_by_its_address() throws IOException {
    write(
        "tcp",
        "   0: 0100007F:1F90 00000000:0000 0A 00000000:0000001F 00:00000000 00000000",
        "   1: 0200007F:1F90 00000000:0000 0A 00000000:00000002 00:00000000 00000000",
        "   2: 0100007F:1F91 00000000:0000 0A 00000000:00000004 00:00000000 00000000",
        "   3: 0100007F:1F90 0100007F:A001 01 00000000:00000008 00:00000000 00000000");
    assertThat(waiting("127.0.0.1")).isEqualTo(31);
    assertThat(waiting("127.0.0.2")).isEqualTo(2);
  }

  @Test
  void an_IPv6_socket_is_found_in_the_form_that_Java_uses() throws IOException {
    write(
        "tcp6",
        "   0: 0000000000000000FFFF00000100007F:1F90 0:0000 0A 00000000:00000003 00:0 0",
        "   1: 00000000000000000000000001000000:1F90 0:0000 0A 00000000:00000005 00:0 0",
        "   2: 00000000000000000000000000000000:1F90 0:0000 0A 00000000:00000007 00:0 0");
    assertThat(waiting("127.0.0.1")).isEqualTo(3);
    assertThat(waiting("::1")).isEqualTo(5);
    assertThat(waiting("::")).isEqualTo(7);
    assertThat(new AcceptQueues(folder).waiting(null, 8080)).isEqualTo(7);
  }

  @Test
  void a_missing_file_or_socket_is_unknown_and_not_zero() throws IOException {
    assertThat(waiting("127.0.0.1")).isNaN();
    write("tcp");
    assertThat(waiting("127.0.0.1")).isNaN();
  }
}
