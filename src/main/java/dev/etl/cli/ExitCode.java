package dev.etl.cli;

import dev.etl.cli.manual.ProgramReference.ExitText;
import dev.etl.data.ErrorKind;
import dev.etl.report.Failure;
import dev.etl.report.RunReport;
import dev.etl.report.RunStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The exit codes of the program.
enum ExitCode {
  SUCCESS(0, "all published", "There is nothing to do."),
  INTERNAL(
      1,
      "internal error (a bug)",
      "Nothing was published. Please report it, with the message and what --verbose prints."),
  USAGE(
      2,
      "usage error: unknown option, missing column",
      "Nothing was read or published. The message says what is wrong, and its hint what to write."),
  REJECTS(
      3,
      "published; bad rows or sources were left out, within the limit",
      "Look at the rows: --rejects=FILE keeps them, and --corrected=FILE loads them once they are"
          + " corrected. --max-errors=0 makes a run fail instead."),
  DATA(
      4,
      "invalid input; nothing published",
      "Look at the line that the message names. Correct it, declare types with --type, or let bad"
          + " rows pass with --max-errors=N and --rejects=FILE."),
  UNAVAILABLE(
      5,
      "source, target or memory unavailable; nothing published, unless only the report failed or"
          + " the message names published targets",
      "Check address, permissions, disk and memory, then run it again: a failed run leaves nothing"
          + " behind. --attempts=N retries more often."),
  LOCKED(
      6,
      "another run holds the lock of the target; nothing published",
      "Wait for the other run, here with --lock-wait=5m, or start again later. A lock ends with its"
          + " process."),
  TIME_LIMIT(
      7,
      "time limit reached; nothing published",
      "Look at what took so long (--verbose, --report), then raise --time-limit, or read less."),
  DIFFERENCE(
      8,
      "compare: the results differ; diff: the tables differ; test: a test failed",
      "The message shows the first row that differs. An input that changes between runs is one"
          + " reason; if none does, please report it."),
  SLOWER(
      9,
      "compare: slower than allowed, or an assertion is false",
      "The verdict shows the ratio with its interval. --confirm measures again before it fails."),
  UNPROVEN(
      10,
      "compare: unproven, with --fail-on=unproven",
      "Give it more time (--max-time), more input (--scale), or a quieter machine; etl compare"
          + " --self-test tells what this machine can show."),
  NO_JAVA(
      69,
      "no JDK 25 or newer found, or Java cannot start",
      "Install a JDK 25, or set ETL_JAVA_HOME to its folder; check the flags in ETL_JAVA_OPTS."),
  INTERRUPTED(
      130, "interrupted (129: hung up, 143: terminated); nothing published", "Run it again.");

  private final int number;
  private final String meaning;
  private final String advice;

  ExitCode(int number, String meaning, String advice) {
    this.number = number;
    this.meaning = meaning;
    this.advice = advice;
  }

  /// The code of a number; those of all signals are one.
  static Optional<ExitCode> find(String number) {
    String shown = number.equals("129") || number.equals("143") ? "130" : number;
    return Arrays.stream(values())
        .filter(code -> Integer.toString(code.number).equals(shown))
        .findFirst();
  }

  /// What happened, as the help says it.
  String meaning() {
    return meaning;
  }

  /// What to do, as sentences.
  String advice() {
    return advice;
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
      case TIME_LIMIT -> TIME_LIMIT;
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

  /// All codes for the manual, by number.
  static Map<String, ExitText> texts() {
    Map<String, ExitText> texts = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      texts.put(Integer.toString(code.number), new ExitText(code.meaning, code.advice));
    }
    return texts;
  }
}
