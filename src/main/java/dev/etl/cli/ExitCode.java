package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.report.Failure;
import dev.etl.report.RunReport;
import dev.etl.report.RunStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The exit codes of the program.
enum ExitCode {
  SUCCESS(0, "all published"),
  INTERNAL(1, "internal failure: a bug"),
  USAGE(2, "usage: an unknown option, a column that is not there"),
  REJECTS(3, "published, without some bad rows or sources within the limit"),
  DATA(4, "the data is not what it claims to be; nothing published"),
  UNAVAILABLE(
      5,
      "a source or target is unavailable, or memory; nothing published but where only the report"
          + " failed; of several targets the message says which were published"),
  LOCKED(6, "another run holds the lock of the target; nothing published"),
  DIFFERENCE(8, "compare: the results differ"),
  SLOWER(9, "compare: slower than allowed, or an assertion is false"),
  UNPROVEN(10, "compare: nothing proven, where --fail-on=unproven asks to fail"),
  INTERRUPTED(130, "interrupted (129: hung up, 143: terminated); nothing published");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  int number() {
    return number;
  }

  static ExitCode of(ErrorKind kind) {
    return switch (kind) {
      case USAGE -> USAGE;
      case DATA -> DATA;
      case UNAVAILABLE -> UNAVAILABLE;
      case LOCKED -> LOCKED;
      case DIFFERENCE -> DIFFERENCE;
      case CANCELLED -> INTERRUPTED;
      case INTERNAL -> INTERNAL;
    };
  }

  static ExitCode of(RunReport report) {
    Failure failure = report.failure();
    if (failure != null) {
      return of(failure.kind());
    }
    return report.status() == RunStatus.SUCCEEDED_WITH_REJECTS ? REJECTS : SUCCESS;
  }

  /// All codes for the help, by number.
  static Map<String, String> help() {
    Map<String, String> help = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(code -> help.put(" " + code.number, code.meaning));
    return help;
  }
}
