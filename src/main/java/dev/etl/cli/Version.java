package dev.etl.cli;

import java.util.Objects;

/// The version of the program, as the build wrote it into the jar.
final class Version {
  private Version() {}

  /// Whether an argument asks for it.
  static boolean isAskedBy(String argument) {
    return argument.equals("--version") || argument.equals("-V");
  }

  static String number() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }

  /// What `--version` prints.
  static String text() {
    return "etl "
        + number()
        + "\nJava "
        + Runtime.version()
        + ", "
        + System.getProperty("java.vendor")
        + "\n";
  }
}
