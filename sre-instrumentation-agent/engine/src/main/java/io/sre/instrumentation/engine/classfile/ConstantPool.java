package io.sre.instrumentation.engine.classfile;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the constant pool of a class file, to discard quickly the many classes that do not matter:
 * the names it mentions, its supertypes and its annotations. Loads no library and copies nothing.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html">The Java Virtual
 *     Machine Specification, chapter 4</a>
 */
public final class ConstantPool {

  private static final byte[] VISIBLE =
      "RuntimeVisibleAnnotations".getBytes(StandardCharsets.ISO_8859_1);

  private static final int INVOKE_DYNAMIC = 18;

  /** The maximum depth of nested annotations, which real code does not reach. */
  private static final int MAX_DEPTH = 100;

  private final byte[] bytes;

  /** For each constant the offset of its tag. */
  private final int[] offsets;

  /** Offset of the access flags, the first thing after the constants. */
  private final int end;

  /**
   * Reads a class file.
   *
   * @throws IllegalArgumentException if it is not a valid one
   */
  public ConstantPool(byte[] classFile) {
    bytes = classFile;
    try {
      if (classFile.length < 24 || u2(0) != 0xCAFE || u2(2) != 0xBABE) {
        throw new IllegalArgumentException("not a class file");
      }
      offsets = new int[u2(8)];
      int at = 10;
      for (int i = 1; i < offsets.length; i++) {
        offsets[i] = at;
        int tag = bytes[at];
        switch (tag) {
          case 1 -> at += 3 + u2(at + 1);
          case 3, 4, 9, 10, 11, 12, 17, 18 -> at += 5;
          case 5, 6 -> {
            at += 9;
            i++;
          }
          case 7, 8, 16, 19, 20 -> at += 3;
          case 15 -> at += 4;
          default -> throw new IllegalArgumentException("unknown constant pool tag " + tag);
        }
      }
      end = at;
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("incomplete class file", e);
    }
  }

  /** Whether any of these strings is a constant. */
  public boolean mentions(List<byte[]> strings) {
    for (int offset : offsets) {
      if (offset != 0 && bytes[offset] == 1) {
        int length = u2(offset + 1);
        for (byte[] string : strings) {
          if (equal(offset + 3, length, string)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * The binary names of the classes below a package that are mentioned anywhere: as class
   * references, in descriptors and signatures, and in strings that look like them.
   *
   * @param prefix of their internal names, ASCII: {@code acme/shop/}
   */
  public Set<String> classesBelow(String prefix) {
    byte[] wanted = prefix.getBytes(StandardCharsets.ISO_8859_1);
    Set<String> result = new TreeSet<>();
    for (int offset : offsets) {
      if (offset != 0 && bytes[offset] == 1) {
        int limit = offset + 3 + u2(offset + 1);
        for (int at = offset + 3; at <= limit - wanted.length; at++) {
          if (bytes[at] == wanted[0]
              && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
            int nameEnd = at + wanted.length;
            while (nameEnd < limit && isPartOfName(bytes[nameEnd])) {
              nameEnd++;
            }
            result.add(
                new String(bytes, at, nameEnd - at, StandardCharsets.ISO_8859_1).replace('/', '.'));
          }
        }
      }
    }
    return result;
  }

  private static boolean isPartOfName(byte character) {
    return character == '/' || Character.isJavaIdentifierPart(character);
  }

  private boolean equal(int from, int length, byte[] string) {
    // Names in one package differ at their end.
    return string.length == length
        && (length < 2 || bytes[from + length - 2] == string[length - 2])
        && Arrays.equals(bytes, from, from + length, string, 0, length);
  }

  /**
   * The class's internal name.
   *
   * @throws RuntimeException if the class file is broken
   */
  public String name() {
    return className(u2(end + 2));
  }

  /**
   * The internal names of the superclass and the interfaces.
   *
   * @throws RuntimeException if the class file is broken
   */
  public List<String> supertypes() {
    List<String> result = new ArrayList<>();
    int superclass = u2(end + 4);
    if (superclass != 0) {
      result.add(className(superclass));
    }
    int interfaces = u2(end + 6);
    for (int i = 0; i < interfaces; i++) {
      result.add(className(u2(end + 8 + 2 * i)));
    }
    return result;
  }

  /**
   * The internal names of the types of which the class makes lambdas or method references, from the
   * return types of its dynamic instructions.
   *
   * @throws RuntimeException if the class file is broken
   */
  public Set<String> madeDynamically() {
    Set<String> result = new TreeSet<>();
    for (int offset : offsets) {
      if (offset != 0 && bytes[offset] == INVOKE_DYNAMIC) {
        int nameAndType = offsets[u2(offset + 3)];
        int descriptor = u2(nameAndType + 3);
        int utf8 = offsets[descriptor];
        int end = utf8 + 3 + u2(utf8 + 1);
        if (bytes[end - 1] == ';') {
          String text = utf8(descriptor);
          int returned = text.indexOf(')') + 1;
          if (text.charAt(returned) == 'L') {
            result.add(text.substring(returned + 1, text.length() - 1));
          }
        }
      }
    }
    return result;
  }

  /**
   * Adds the internal names of the annotations on the class and its methods.
   *
   * @throws RuntimeException if the class file is broken
   */
  public void annotations(Set<String> into) {
    if (mentions(List.of(VISIBLE))) {
      walk(into);
    }
  }

  /**
   * Checks that each member and attribute follows the one before.
   *
   * @throws RuntimeException if one does not
   */
  void check() {
    walk(null);
  }

  private void walk(@Nullable Set<String> into) {
    int at = end + 8 + 2 * u2(end + 6);
    at = members(at, null);
    at = members(at, into);
    attributes(at, into);
  }

  private int members(int from, @Nullable Set<String> into) {
    int count = u2(from);
    int at = from + 2;
    for (int i = 0; i < count; i++) {
      at = attributes(at + 6, into);
    }
    return at;
  }

  /** Reads each byte once, whatever the lengths claim: a broken class file costs no more. */
  private int attributes(int from, @Nullable Set<String> into) {
    int count = u2(from);
    int at = from + 2;
    for (int i = 0; i < count; i++) {
      int name = offsets[u2(at)];
      int length = (u2(at + 2) << 16) | u2(at + 4);
      int next = at + 6 + length;
      if (length < 0 || next < 0 || next > bytes.length) {
        throw new IllegalArgumentException("invalid attribute length " + length);
      }
      if (into != null && equal(name + 3, u2(name + 1), VISIBLE)) {
        int annotations = u2(at + 6);
        int annotation = at + 8;
        for (int a = 0; a < annotations && annotation < next; a++) {
          annotation = annotation(annotation, into, 0);
        }
      }
      at = next;
    }
    return at;
  }

  private int annotation(int from, @Nullable Set<String> into, int depth) {
    if (into != null) {
      String descriptor = utf8(u2(from));
      into.add(descriptor.substring(1, descriptor.length() - 1));
    }
    int pairs = u2(from + 2);
    int at = from + 4;
    for (int i = 0; i < pairs; i++) {
      at = value(at + 2, depth);
    }
    return at;
  }

  private int value(int from, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("annotations nested too deeply");
    }
    switch (bytes[from]) {
      case 'e' -> {
        return from + 5;
      }
      case '@' -> {
        return annotation(from + 1, null, depth + 1);
      }
      case '[' -> {
        int count = u2(from + 1);
        int at = from + 3;
        for (int i = 0; i < count; i++) {
          at = value(at, depth + 1);
        }
        return at;
      }
      default -> {
        return from + 3;
      }
    }
  }

  private String className(int constant) {
    return utf8(u2(offsets[constant] + 1));
  }

  private String utf8(int constant) {
    int offset = offsets[constant];
    int length = u2(offset + 1);
    for (int i = offset + 3; i < offset + 3 + length; i++) {
      if (bytes[i] < 0) {
        return modifiedUtf8(offset + 1, length + 2);
      }
    }
    return new String(bytes, offset + 3, length, StandardCharsets.ISO_8859_1);
  }

  private String modifiedUtf8(int from, int length) {
    try {
      return new DataInputStream(new ByteArrayInputStream(bytes, from, length)).readUTF();
    } catch (IOException e) {
      throw new IllegalArgumentException("invalid modified UTF-8", e);
    }
  }

  private int u2(int at) {
    return ((bytes[at] & 255) << 8) | (bytes[at + 1] & 255);
  }
}
