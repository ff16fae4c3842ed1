package dev.etl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The command lines of processes, as Linux tells them.
public final class CommandLines {
  private CommandLines() {}

  /// Whether this system tells them.
  public static boolean areKnown() {
    return !of(ProcessHandle.current()).isEmpty();
  }

  /// The words of a process, each with a null character behind it; empty if it ended meanwhile.
  public static String of(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), "cmdline"), ISO_8859_1);
    } catch (IOException _) {
      return "";
    }
  }
}
