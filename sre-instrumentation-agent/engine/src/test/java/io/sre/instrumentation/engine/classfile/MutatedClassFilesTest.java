package io.sre.instrumentation.engine.classfile;

import static io.sre.instrumentation.engine.classfile.Fixtures.KINDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What an obfuscator, a broken jar or another agent can hand us. */
class MutatedClassFilesTest {

  private static final int FILES = 20_000;
  private static final List<byte[]> WANTED = List.of("Lx;".getBytes(StandardCharsets.UTF_8));

  private final List<byte[]> originals =
      KINDS.classFiles().entrySet().stream()
          .sorted(java.util.Map.Entry.comparingByKey())
          .map(java.util.Map.Entry::getValue)
          .toList();

  private int read;
  private int refused;

  @Test
  void mutated_class_files_are_read_or_refused_by_a_runtime_exception() {
    assertTimeoutPreemptively(Duration.ofMinutes(2), this::readThemAll);
    assertThat(read).as("files that were read").isGreaterThan(FILES / 10);
    assertThat(refused).as("files that were refused").isGreaterThan(FILES / 10);
  }

  private void readThemAll() {
    SplittableRandom random = new SplittableRandom(20_261_123);
    for (int i = 0; i < FILES; i++) {
      byte[] mutated = mutated(originals.get(i % originals.size()), random);
      boolean quick = isRead(() -> look(mutated), i);
      boolean whole = isRead(() -> ClassModel.read(mutated), i);
      if (quick && whole) {
        read++;
      } else {
        refused++;
      }
    }
  }

  private static void look(byte[] file) {
    ConstantPool constants = new ConstantPool(file);
    constants.mentions(WANTED);
    constants.supertypes();
    constants.annotations(new TreeSet<>());
  }

  private static boolean isRead(Runnable reading, int number) {
    try {
      reading.run();
      return true;
    } catch (RuntimeException e) {
      return false;
    } catch (Throwable e) {
      throw new AssertionError("file " + number, e);
    }
  }

  private static byte[] mutated(byte[] original, SplittableRandom random) {
    byte[] file = original.clone();
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(4, file.length - 4);
      switch (random.nextInt(7)) {
        case 0 -> file[at] = (byte) random.nextInt(256);
        case 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> Arrays.fill(file, at, at + 2, (byte) 0xFF);
        case 3 -> Arrays.fill(file, at, at + 4, (byte) 0xFF);
        case 4 -> Arrays.fill(file, at, at + 4, (byte) 0);
        case 5 -> file = Arrays.copyOf(file, Math.max(16, file.length - random.nextInt(64)));
        default -> {
          int from = random.nextInt(file.length - 4);
          int length = random.nextInt(Math.min(64, file.length - Math.max(at, from)));
          System.arraycopy(original, Math.min(from, original.length - length), file, at, length);
        }
      }
    }
    return file;
  }

  /** Deeper than any compiler writes it, and than a thread's stack. */
  @Test
  void endlessly_nested_annotations_are_refused() {
    byte[] file = nested(200_000);
    assertThat(isRead(() -> look(file), 0)).isFalse();
    assertThat(isRead(() -> ClassModel.read(file), 0)).isFalse();
  }

  private static byte[] nested(int depth) {
    byte[] name = "RuntimeVisibleAnnotations".getBytes(StandardCharsets.UTF_8);
    java.nio.ByteBuffer file = java.nio.ByteBuffer.allocate(depth * 3 + 200);
    file.putInt(0xCAFEBABE).putInt(61).putShort((short) 4);
    file.put((byte) 1).putShort((short) name.length).put(name);
    file.put((byte) 1).putShort((short) 3).put("La;".getBytes(StandardCharsets.UTF_8));
    file.put((byte) 7).putShort((short) 2);
    file.putShort((short) 0).putShort((short) 3).putShort((short) 0).putShort((short) 0);
    file.putShort((short) 0).putShort((short) 0);
    file.putShort((short) 1).putShort((short) 1).putInt(depth * 3 + 11);
    file.putShort((short) 1).putShort((short) 2).putShort((short) 1).putShort((short) 2);
    for (int i = 0; i < depth; i++) {
      file.put((byte) '[').putShort((short) 1);
    }
    file.put((byte) 's').putShort((short) 2);
    return Arrays.copyOf(file.array(), file.position());
  }
}
