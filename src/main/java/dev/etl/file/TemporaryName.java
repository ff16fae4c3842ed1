package dev.etl.file;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Names of temporary files: hidden, unique, and with the name of the target:
/// `.result.csv.etl-4711-00c0ffee00c0ffee.tmp`.
final class TemporaryName {
  private static final int MAX_KEPT = 60;
  private static final Pattern OWN = Pattern.compile("etl-\\d+-[0-9a-f]{16}\\.[a-z]+");

  private static final Pattern ANY =
      Pattern.compile("\\.(?:.*\\.)?" + OWN.pattern(), Pattern.DOTALL);

  private TemporaryName() {}

  /// @param name the name of the target; left out if it is too long
  static String of(String name) {
    return prefix(name)
        + "etl-"
        + ProcessHandle.current().pid()
        + "-"
        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong())
        + ".tmp";
  }

  private static String prefix(String name) {
    return "." + (name.length() <= MAX_KEPT ? name + "." : "");
  }

  /// True for a temporary name of a file. Unknown, thus false, if the file's name was left out.
  static Predicate<String> isOf(String name) {
    String prefix = prefix(name);
    return other ->
        prefix.length() > 1
            && other.startsWith(prefix)
            && OWN.matcher(other.substring(prefix.length())).matches();
  }

  /// True for a temporary name of any file.
  static boolean isOfAny(String name) {
    return ANY.matcher(name).matches();
  }

  /// The name of another file of the same run: `.result.etl-4711-...lock`.
  static String sibling(String temporaryName, String ending) {
    return temporaryName.substring(0, temporaryName.lastIndexOf('.')) + ending;
  }
}
