package io.sre.instrumentation.engine.weaving;

import io.sre.instrumentation.engine.config.Problems;
import io.sre.instrumentation.engine.weaving.Instrumentation.Companion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The list of frameworks that is written when the agent is built, so that premain reads one file
 * and loads no class of a framework's folder: a line for each fact, a letter and what it is.
 */
public final class FrameworkIndex {

  /** The file, beside the engine. */
  public static final String FILE = "io/sre/instrumentation/engine/weaving/frameworks";

  private static final char FRAMEWORK = 'f';
  private static final char CLASS = 'i';
  private static final char COMPANION = 'c';

  private FrameworkIndex() {}

  /** The lines of instrumentations, in a stable order. */
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
    }
    return result;
  }

  /**
   * The frameworks of the agent's jar, of which some are switched off.
   *
   * @param disabled names
   * @throws UncheckedIOException if the jar cannot be read
   */
  public static Frameworks read(Set<String> disabled, Problems problems) {
    ClassLoader engine = FrameworkIndex.class.getClassLoader();
    List<Framework> known = new ArrayList<>();
    try (InputStream in = engine.getResourceAsStream(FILE)) {
      if (in != null) {
        read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), engine, known);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Frameworks.of(known, disabled, problems);
  }

  private static void read(BufferedReader lines, ClassLoader engine, List<Framework> into)
      throws IOException {
    Entry entry = null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String value = line.substring(1);
      if (line.charAt(0) == FRAMEWORK) {
        if (entry != null) {
          into.add(entry.framework(engine));
        }
        entry = new Entry(value);
      } else if (entry != null) {
        entry.add(line.charAt(0), value);
      }
    }
    if (entry != null) {
      into.add(entry.framework(engine));
    }
  }

  /** The lines of one framework. */
  private static final class Entry {

    private final String name;
    private String type = "";
    private final Map<Fact, Set<String>> facts = new EnumMap<>(Fact.class);
    private final List<Companion> companions = new ArrayList<>();

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
      return new Framework(name, facts, companions, new Made(engine, type));
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
