package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.weaving.Instrumentation.AsyncType;
import io.sre.instrumentation.engine.weaving.Instrumentation.Companion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The index of frameworks, written when the agent is built, so that premain reads one file and
 * loads no class of a framework's folder. Each line is one fact: a letter for its kind, then its
 * value.
 */
public final class FrameworkIndex {

  /** The file in the engine's part of the jar. */
  public static final String FILE = "io/sre/instrumentation/engine/weaving/frameworks";

  private static final char FRAMEWORK = 'f';
  private static final char CLASS = 'i';
  private static final char COMPANION = 'c';
  private static final char ASYNC_TYPE = 'y';

  private static final String LAZY = "lazy";
  private static final String EAGER = "eager";

  private FrameworkIndex() {}

  /** The lines for these instrumentations, in a stable order. */
  public static List<String> write(Iterable<Instrumentation> instrumentations) {
    List<String> result = new ArrayList<>();
    for (Instrumentation instrumentation : instrumentations) {
      Framework framework = Framework.of(instrumentation);
      result.add(FRAMEWORK + framework.name());
      result.add(CLASS + instrumentation.getClass().getName());
      for (Fact fact : Fact.values()) {
        for (String name : new TreeSet<>(framework.names(fact))) {
          result.add(fact.letter() + name);
        }
      }
      for (Companion companion : framework.companions()) {
        result.add(COMPANION + companion.anchor() + " " + companion.type());
      }
      for (AsyncType type : framework.asyncTypes()) {
        result.add(ASYNC_TYPE + line(type));
      }
    }
    return result;
  }

  private static String line(AsyncType type) {
    List<String> words = new ArrayList<>();
    words.add(type.type());
    words.add(type.companion());
    words.add(type.lazy() ? LAZY : EAGER);
    words.addAll(new TreeSet<>(type.supertypes()));
    return String.join(" ", words);
  }

  private static AsyncType asyncType(String line) {
    StringTokenizer words = new StringTokenizer(line, " ");
    String type = words.nextToken();
    String companion = words.nextToken();
    boolean lazy = words.nextToken().equals(LAZY);
    Set<String> supertypes = new LinkedHashSet<>();
    while (words.hasMoreTokens()) {
      supertypes.add(words.nextToken());
    }
    return new AsyncType(type, companion, lazy, supertypes);
  }

  /**
   * The frameworks of the agent's jar.
   *
   * @param disabled names of those that are switched off
   * @throws UncheckedIOException if the jar cannot be read
   */
  public static Frameworks read(Set<String> disabled, Problems problems) {
    return read(disabled, Set.of(), problems);
  }

  /**
   * The frameworks of the agent's jar, where annotations of libraries make methods SLIs.
   *
   * @param disabled names of those that are switched off
   * @param recognize simple names and class names of the annotations
   * @throws UncheckedIOException if the jar cannot be read
   */
  public static Frameworks read(Set<String> disabled, Set<String> recognize, Problems problems) {
    ClassLoader engine = FrameworkIndex.class.getClassLoader();
    List<String> lines = new ArrayList<>();
    try (InputStream in = engine.getResourceAsStream(FILE)) {
      if (in != null) {
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Frameworks.of(parse(lines.iterator(), engine), disabled, recognize, problems);
  }

  /**
   * The frameworks of an index.
   *
   * @param engine loads their instrumentations
   */
  static List<Framework> parse(Iterator<String> lines, ClassLoader engine) {
    List<Framework> result = new ArrayList<>();
    Entry entry = null;
    while (lines.hasNext()) {
      String line = lines.next();
      String value = line.substring(1);
      if (line.charAt(0) == FRAMEWORK) {
        if (entry != null) {
          result.add(entry.framework(engine));
        }
        entry = new Entry(value);
      } else if (entry != null) {
        entry.add(line.charAt(0), value);
      }
    }
    if (entry != null) {
      result.add(entry.framework(engine));
    }
    return result;
  }

  /** The lines of one framework. */
  private static final class Entry {

    private final String name;
    private String type = "";
    private final Map<Fact, Set<String>> facts = new EnumMap<>(Fact.class);
    private final List<Companion> companions = new ArrayList<>();
    private final List<AsyncType> asyncTypes = new ArrayList<>();

    Entry(String name) {
      this.name = name;
    }

    void add(char letter, String value) {
      switch (letter) {
        case CLASS -> type = value;
        case COMPANION -> {
          int blank = value.indexOf(' ');
          companions.add(new Companion(value.substring(0, blank), value.substring(blank + 1)));
        }
        case ASYNC_TYPE -> asyncTypes.add(asyncType(value));
        default -> add(Fact.of(letter), value);
      }
    }

    private void add(Fact fact, String name) {
      Set<String> names = facts.get(fact);
      if (names == null) {
        names = new LinkedHashSet<>();
        facts.put(fact, names);
      }
      names.add(name);
    }

    Framework framework(ClassLoader engine) {
      return new Framework(name, facts, companions, asyncTypes, new Made(engine, type));
    }
  }

  /** Makes an instrumentation when the first class of its framework is loaded. */
  private record Made(ClassLoader engine, String type) implements Supplier<Instrumentation> {

    @Override
    public Instrumentation get() {
      try {
        return Class.forName(type, true, engine)
            .asSubclass(Instrumentation.class)
            .getDeclaredConstructor()
            .newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
