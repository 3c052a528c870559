package io.sre.instrumentation.tools.text;

import io.sre.instrumentation.engine.export.Characters;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.NonPrintableStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/**
 * YAML of maps, lists, strings, numbers, booleans and null. Maps keep their order. A string that a
 * reader of YAML 1.1 or 1.2 could read as another type is quoted.
 */
public final class Yaml {

  /** Text that every reader takes as a string, unless it is one of {@link #WORDS}. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./-]*");

  /** Unicode's line ends, which YAML readers accept within quotes, and byte order marks. */
  private static final Pattern LINE_ENDS = Pattern.compile("[\\u0085\\u2028\\u2029\\uFEFF]");

  /** Booleans and nulls of YAML 1.1. */
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  private static final DumpSettings SETTINGS = settings(false);
  private static final DumpSettings SEVERAL = settings(true);

  private Yaml() {}

  /** One document, with a line end. */
  public static String write(Object document) {
    return escaped(new Dump(SETTINGS, new Quoting(SETTINGS)).dumpToString(document));
  }

  /** Several documents in one file, {@code ---} before each; empty if there is none. */
  public static String writeAll(List<?> documents) {
    return escaped(new Dump(SEVERAL, new Quoting(SEVERAL)).dumpAllToString(documents.iterator()));
  }

  /** Escapes Unicode's line ends, which only occur in double-quoted strings. */
  private static String escaped(String text) {
    return LINE_ENDS
        .matcher(text)
        .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
  }

  private static DumpSettings settings(boolean explicitStart) {
    return DumpSettings.builder()
        .setDefaultFlowStyle(FlowStyle.BLOCK)
        .setNonPrintableStyle(NonPrintableStyle.ESCAPE)
        .setDereferenceAliases(true)
        .setExplicitStart(explicitStart)
        .setSplitLines(false)
        .setIndent(2)
        .setIndicatorIndent(2)
        .setIndentWithIndicator(true)
        .build();
  }

  private static final class Quoting extends StandardRepresenter {

    Quoting(DumpSettings settings) {
      super(settings);
    }

    @Override
    protected Node representScalar(Tag tag, String value, ScalarStyle style) {
      return super.representScalar(
          tag, Characters.only(value), tag.equals(Tag.STR) ? style(value, style) : style);
    }

    private static ScalarStyle style(String value, ScalarStyle proposed) {
      if (LINE_ENDS.matcher(value).find()) {
        return ScalarStyle.DOUBLE_QUOTED;
      }
      return proposed == ScalarStyle.PLAIN ? style(value) : proposed;
    }

    private static ScalarStyle style(String value) {
      boolean plain =
          PLAIN.matcher(value).matches() && !WORDS.contains(value.toLowerCase(Locale.ROOT));
      return plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
    }
  }
}
