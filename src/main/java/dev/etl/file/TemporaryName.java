package dev.etl.file;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Names of temporary files: hidden, unique, and telling whose they are:
/// `.result.csv.etl-4711-00c0ffee00c0ffee.tmp`.
final class TemporaryName {
  private static final int LONGEST_KEPT = 60;

  private TemporaryName() {}

  /// @param name of the file it stands for; left out if it is too long to be added to
  static String of(String name) {
    return "."
        + (name.length() <= LONGEST_KEPT ? name + "." : "")
        + "etl-"
        + ProcessHandle.current().pid()
        + "-"
        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong())
        + ".tmp";
  }
}
