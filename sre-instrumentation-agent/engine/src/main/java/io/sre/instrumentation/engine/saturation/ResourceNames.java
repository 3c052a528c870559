package io.sre.instrumentation.engine.saturation;

import io.sre.instrumentation.bootstrap.Names;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of resources as they are shown: the same after a restart and on each instance, of bounded
 * length, without control characters, and without user and password of anything that looks like an
 * address. Where a name can be read in two ways, the way is taken that shows less.
 */
final class ResourceNames {

  /** The name that is left of one in which everything is left out. */
  private static final String NOTHING = "#";

  private static final int LARGEST_CHOSEN_PORT = 32_767;

  private static final String IPV4 = "\\d{1,3}(?:\\.\\d{1,3}){3}";

  private static final String UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private static final String TIME =
      "\\d{4}-\\d{2}-\\d{2}(?:[T_ -]\\d{2}[:.-]?\\d{2}(?:[:.-]?\\d{2}(?:[.,]\\d+)?)?)?Z?"
          + "|\\d{8}[T_-]\\d{4,9}Z?";

  /** Of a server's connector: the address that it is bound to, and the configured port. */
  private static final Pattern CONNECTOR =
      Pattern.compile(
          "^((?:https?|ajp)-(?:[a-z0-9]+-)*?(?:nio2?|apr)-)(?:("
              + IPV4
              + ")-)?"
              + "((?:[0-9a-fA-F:.\\[\\]]*:[0-9a-fA-F:.\\[\\]]*-)?(?:auto-\\d+|\\d{1,5}))(?=-|$)");

  /** What is of one start or one instance wherever it stands, in names that people chose too. */
  private static final Pattern IDENTITY =
      Pattern.compile(
          "[-_ .:/#@]*(?<![\\p{L}\\p{N}~])(?:"
              + UUID
              + "|(?:"
              + TIME
              + ")|\\d{10,}|(?=[a-fA-F]*\\d)[0-9a-fA-F]{12,}|(?<=@)[0-9a-fA-F]{5,8})"
              + "(?![\\p{L}\\p{N}])");

  /** One piece of a thread's name; what is between two pieces separates them. */
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<whole>(?<![\\p{L}\\p{N}])(?:"
              + UUID
              + "|(?:"
              + TIME
              + "))(?![\\p{L}\\p{N}]))"
              + "|(?<address>(?<![\\p{L}\\p{N}.])"
              + IPV4
              + "(?![\\p{L}\\p{N}]))"
              + "|[\\p{L}\\p{N}]+");

  private static final Pattern HASH =
      Pattern.compile(
          "0[xX][0-9a-fA-F]+|[0-9a-fA-F]{8,}|(?=[a-fA-F]*\\d[a-fA-F]*\\d)[0-9a-fA-F]{6,7}");

  /** As a server's {@code qtp1234567}. */
  private static final Pattern NUMBERED = Pattern.compile("(qtp|\\p{L}+(?=\\d{6}))\\d+");

  /** Words whose last digit does not number anything. */
  private static final Pattern WORD_WITH_DIGIT =
      Pattern.compile(
          "(?i:h2|s3|ec2|db2|r2|http[123]|nio2|oauth[12]|log4j2?|ipv[46]|utf(?:8|16|32)|sha\\d+|md5"
              + "|base(?:32|64)|x509|ed25519|aes\\d+|rs256|c3p0|dbcp2|neo4j|web3|tls1|v\\d{1,2}"
              + "|httpclient[345]|l[123]|java\\d+)"
              + "|.*[a-z0-9](?:H2|S3|Ec2|EC2|DB2|Http[123]|OAuth[12]|Ipv[46]|IPv[46]|V\\d)");

  /** What a port follows, beside a host and a colon. */
  private static final Pattern BEFORE_PORT =
      Pattern.compile(
          "(?i:https?|nio2?|apr|ajp|tcp|udp|grpc|ssl|tls|port|server|listener|connector)");

  /** A parameter with a user or a secret; what follows may be part of its value. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i:user|uid|login|pass|pwd|secret|token|credential|api.?key|access.?key|private.?key"
              + "|signature|sasl)[\\w.-]{0,40}\\s*(?:=|%3D)"
              + "|(?<![\\p{L}\\p{N}])(?i:password|passwd|passphrase|pwd|secret|token)\\s*:");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\[|localhost\\b|[\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)+|[\\p{L}\\p{N}_.-]+(?::\\d|/)");

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]+");

  /** What the system calls this instance, as a pod's name; null: nothing that is of it alone. */
  private static final @Nullable String HOST = host(System.getenv("HOSTNAME"));

  private ResourceNames() {}

  /** A name that somebody chose: of a pool, a limit, a disk. */
  static String chosen(String name) {
    String shown = withoutSecrets(name);
    Matcher identity = IDENTITY.matcher(shown);
    if (identity.find()) {
      shown = trim(identity.replaceAll(""));
    }
    shown = withoutForeignAddress(shown);
    return Names.bounded(shown.isEmpty() && !name.isEmpty() ? NOTHING : shown);
  }

  /**
   * The name of a pool, from that of one of its threads: {@code http-nio-8080-exec-7} is of {@code
   * http-nio-8080-exec}. What numbers threads and pools is left out wherever it stands, and what a
   * start or an instance made up: another order of start-up must not rename them.
   */
  static String ofThreads(String thread) {
    return ofThreads(thread, HOST);
  }

  static String ofThreads(String thread, @Nullable String host) {
    String name = withoutForeignAddress(withoutSecrets(thread));
    if (host != null) {
      name = name.replaceAll("[-_ .:/@]*" + Pattern.quote(host), "");
    }
    Matcher connector = CONNECTOR.matcher(name);
    int begin = connector.find() ? connector.end() : 0;
    StringBuilder kept = new StringBuilder(name.substring(0, begin));
    Matcher piece = PIECE.matcher(name);
    int end = begin;
    String before = begin == 0 ? "" : "nio";
    for (boolean found = piece.find(begin); found; ) {
      String separator = name.substring(end, piece.start());
      String text = piece.group();
      boolean stays = piece.group("address") != null && isOfEachHost(text);
      boolean goes = piece.group("whole") != null || piece.group("address") != null;
      int endOfPiece = piece.end();
      found = piece.find();
      String left = stays ? text : goes ? "" : without(text, separator, before, !found);
      if (left.isEmpty()) {
        end = leaveOut(name, separator, endOfPiece, kept);
      } else {
        kept.append(separator).append(left);
        end = endOfPiece;
      }
      before = text;
    }
    kept.append(name, end, name.length());
    String result = trim(kept.toString());
    return result.isEmpty() ? NOTHING : result;
  }

  /** Leaves a piece out with what separates it from the one before; a bracket with its partner. */
  private static int leaveOut(String name, String separator, int end, StringBuilder kept) {
    char closing = separator.isEmpty() ? 0 : partner(separator.charAt(separator.length() - 1));
    if (closing != 0 && end < name.length() && name.charAt(end) == closing) {
      kept.append(separator, 0, separator.length() - 1);
      return end + 1;
    }
    // In "search[node-1]" and "Routes (routes-1)" the bracket goes on.
    int bracket = -1;
    for (int i = 0; i < separator.length(); i++) {
      if ("[({<])}>|".indexOf(separator.charAt(i)) >= 0) {
        bracket = i;
      }
    }
    kept.append(separator, 0, bracket + 1);
    return end;
  }

  private static char partner(char opening) {
    return switch (opening) {
      case '(' -> ')';
      case '[' -> ']';
      case '{' -> '}';
      case '<' -> '>';
      default -> 0;
    };
  }

  /** What of a piece stays; empty: nothing. */
  private static String without(String piece, String separator, String before, boolean last) {
    if (piece.chars().allMatch(Character::isDigit)) {
      return isPort(piece, separator, before, last) ? piece : "";
    }
    if (WORD_WITH_DIGIT.matcher(piece).matches()) {
      return piece;
    }
    boolean identity = separator.endsWith("@") && piece.matches("[0-9a-fA-F]{3,8}");
    if (identity || HASH.matcher(piece).matches() || changes(piece) >= 4) {
      return "";
    }
    Matcher numbered = NUMBERED.matcher(piece);
    if (numbered.matches()) {
      return numbered.group(1);
    }
    return last ? piece.replaceFirst("\\d+$", "") : piece;
  }

  /** One that the system chose is another after a restart: Linux chooses from 32768 on. */
  private static boolean isPort(String number, String separator, String before, boolean last) {
    if (number.length() > 5 || number.length() < 2 || !number.equals(ascii(number))) {
      return false;
    }
    int port = Integer.parseInt(number);
    boolean usual = port == 80 || port == 443 || (port >= 1024 && port <= LARGEST_CHOSEN_PORT);
    boolean ofHost = separator.equals(":") && before.chars().anyMatch(Character::isLetter);
    boolean ofAddress = separator.equals(":") && before.matches(IPV4);
    return usual && (ofHost || ofAddress || (!last && BEFORE_PORT.matcher(before).matches()));
  }

  private static String ascii(String number) {
    return number.chars().allMatch(digit -> digit >= '0' && digit <= '9') ? number : "";
  }

  /** How often letters and digits follow each other. */
  private static int changes(String piece) {
    int changes = 0;
    for (int i = 1; i < piece.length(); i++) {
      if (Character.isDigit(piece.charAt(i)) != Character.isDigit(piece.charAt(i - 1))) {
        changes++;
      }
    }
    return changes;
  }

  private static boolean isOfEachHost(String address) {
    return address.startsWith("127.") || address.equals("0.0.0.0");
  }

  private static String withoutForeignAddress(String name) {
    Matcher connector = CONNECTOR.matcher(name);
    if (!connector.find() || connector.group(2) == null || isOfEachHost(connector.group(2))) {
      return name;
    }
    return connector.group(1) + name.substring(connector.start(3));
  }

  private static String trim(String name) {
    int end = name.length();
    while (end > 0 && "-_ .#:[(/|@$,=+~".indexOf(name.charAt(end - 1)) >= 0) {
      end--;
    }
    int begin = 0;
    while (begin < end && "-_ .#:/|@$,=+~".indexOf(name.charAt(begin)) >= 0) {
      begin++;
    }
    return name.substring(begin, end);
  }

  private static @Nullable String host(@Nullable String name) {
    return name != null && name.length() >= 4 && name.chars().anyMatch(Character::isDigit)
        ? name
        : null;
  }

  /** Without control characters, and without user and password of an address. */
  private static String withoutSecrets(String name) {
    String shown = UNPRINTABLE.matcher(name).replaceAll(" ").strip();
    if (shown.toLowerCase(Locale.ROOT).contains("%40")) {
      shown = shown.replace("%40", "@").replaceAll("%3[aA]", ":");
    }
    Matcher parameter = PARAMETER.matcher(shown);
    boolean hasParameter = parameter.find();
    int slashes = shown.indexOf("//");
    int at = shown.lastIndexOf('@');
    if (hasParameter && at > parameter.start()) {
      // Either may be part of the other's value.
      int cut = parameter.start();
      return trim(
          shown.substring(0, slashes < 0 ? beginOfWord(shown, cut) : Math.min(slashes, cut)));
    }
    if (hasParameter) {
      shown = trim(shown.substring(0, beginOfParameters(shown, parameter.start())));
    }
    if (slashes >= 0 && at > slashes) {
      shown = shown.substring(0, slashes + 2) + shown.substring(at + 1);
    }
    for (at = shown.lastIndexOf('@'); at >= 0; at = shown.lastIndexOf('@', at - 1)) {
      shown = withoutUser(shown, at);
      at = Math.min(at, shown.length());
    }
    return shown;
  }

  /** Without what is before an "at" sign, if it is a user, or one with a password. */
  private static String withoutUser(String name, int at) {
    int colon = name.indexOf(':');
    boolean withPassword = colon >= 0 && colon < at;
    int blank = name.lastIndexOf(' ', withPassword ? colon : at);
    boolean withSlash = name.substring(blank + 1, at).indexOf('/') >= 0;
    Matcher address = ADDRESS.matcher(name).region(at + 1, name.length());
    if (!withPassword && !withSlash && !address.lookingAt()) {
      return name;
    }
    return name.substring(0, blank + 1) + name.substring(at + 1);
  }

  /** Where the word begins that a position is in. */
  private static int beginOfWord(String name, int position) {
    int begin = position;
    while (begin > 0 && name.charAt(begin - 1) != ' ') {
      begin--;
    }
    return begin;
  }

  /** Where parameters begin, one of which is at this position. */
  private static int beginOfParameters(String name, int position) {
    int query = name.indexOf('?');
    int semicolon = name.indexOf(';');
    int begin = position;
    while (begin > 0 && "?;&:,({[ ".indexOf(name.charAt(begin - 1)) < 0) {
      begin--;
    }
    begin = query >= 0 ? Math.min(begin, query) : begin;
    return semicolon >= 0 ? Math.min(begin, semicolon) : begin;
  }
}
