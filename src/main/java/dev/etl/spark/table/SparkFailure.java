package dev.etl.spark.table;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.TextColumns;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.util.ShutdownHookManager;

/// Converts failures of Spark to etl errors: one line, without a query plan.
public final class SparkFailure {
  private static final int MAX_LENGTH = 400;

  /// The error of a JVM that is too old.
  private static final String OTHER_JAVA = "UnsupportedClassVersionError";

  private SparkFailure() {}

  /// An error that is already known, or a new one.
  public static EtlException of(Throwable cause) {
    return known(cause).orElseGet(() -> unknown(cause));
  }

  private static EtlException unknown(Throwable cause) {
    if (ShutdownHookManager.inShutdown()) {
      return new EtlException(ErrorKind.CANCELLED, "interrupted: nothing was published", "", cause);
    }
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        "Spark: " + reason(cause),
        EtlException.reason(cause).contains(OTHER_JAVA)
            ? "executors need Java 25 too: install it where they run, and name its folder there:"
                + " --conf spark.executorEnv.JAVA_HOME=FOLDER"
            : "see the logs of its executors, or -v",
        cause);
  }

  private static Optional<EtlException> known(Throwable cause) {
    return chain(cause).stream()
        .filter(EtlException.class::isInstance)
        .map(EtlException.class::cast)
        .findFirst();
  }

  /// Runs an operation on a target. Scala throws undeclared checked exceptions, and a missing or
  /// incompatible library throws a linkage error.
  ///
  /// @param target its name in errors
  /// @throws EtlException if that fails
  public static <T> T in(String target, Callable<T> work) {
    try {
      return work.call();
    } catch (Exception | LinkageError e) {
      throw of(target, e);
    }
  }

  /// An operation without a result.
  @FunctionalInterface
  public interface Step {
    void run() throws Exception;
  }

  /// The same without a result.
  public static void in(String target, Step work) {
    in(
        target,
        () -> {
          work.run();
          return true;
        });
  }

  /// An error about a target.
  ///
  /// @param target its name in errors
  public static EtlException of(String target, Throwable cause) {
    return known(cause).orElseGet(() -> unknown(target, cause));
  }

  private static EtlException unknown(String target, Throwable cause) {
    // The innermost named condition is the most specific.
    for (Throwable each : ofFile(cause).map(List::of).orElseGet(() -> chain(cause).reversed())) {
      if (each instanceof SparkThrowable said) {
        Optional<EtlException> told = told(target, each, SparkCondition.of(said), cause);
        if (told.isPresent()) {
          return told.get();
        }
      }
    }
    Throwable root = chain(cause).getLast();
    return unavailable(target, reason(root), hint(root), cause);
  }

  private static Optional<EtlException> told(
      String target, Throwable said, SparkCondition condition, Throwable cause) {
    return switch (condition) {
      case CHANGED_MEANWHILE ->
          Optional.of(
              unavailable(
                  target,
                  "another writer changed the table meanwhile",
                  "nothing was published; run again",
                  cause));
      case MADE_MEANWHILE ->
          Optional.of(
              new EtlException(
                  ErrorKind.LOCKED,
                  target + ": another run created it meanwhile",
                  "nothing was published; run again",
                  cause));
      case PLACE_OCCUPIED ->
          Optional.of(
              unavailable(
                  target,
                  reason(said),
                  "move the files at that place elsewhere; a run that was killed may have left"
                      + " them",
                  cause));
      case VALUES_REFUSED ->
          Optional.of(
              new EtlException(
                  ErrorKind.DATA,
                  target + ": " + lines(said),
                  "the table stays as it was; filter such rows, or change the table",
                  cause));
      case FEATURE_MISSING ->
          Optional.of(
              unavailable(
                  target,
                  reason(said),
                  "use a library for Delta that knows the feature, or drop it from the table",
                  cause));
      case STATEMENT_REFUSED ->
          Optional.of(
              new EtlException(
                  ErrorKind.USAGE,
                  target + ": " + reason(said),
                  "the table stays as it was; compare it with the columns of the result",
                  cause));
      case OUT_OF_REACH ->
          Optional.of(unavailable(target, reason(said), hint(chain(said).getLast()), cause));
      case UNKNOWN -> Optional.empty();
    };
  }

  /// An unreadable file of the table, which takes precedence over errors in its content.
  private static Optional<Throwable> ofFile(Throwable cause) {
    return chain(cause).stream()
        .filter(
            each ->
                each instanceof SparkThrowable said
                    && String.valueOf(said.getCondition()).startsWith(SparkCondition.FILE))
        .findFirst();
  }

  private static EtlException unavailable(
      String target, String reason, String hint, Throwable cause) {
    return new EtlException(ErrorKind.UNAVAILABLE, target + ": " + reason, hint, cause);
  }

  private static String hint(Throwable root) {
    String reason = EtlException.reason(root);
    if (reason.contains("No space left") || reason.contains("quota exceeded")) {
      return "the table stays as it was; free some space, and run again";
    }
    if (reason.contains("No FileSystem for scheme")
        || root instanceof ClassNotFoundException
        || root instanceof LinkageError) {
      return "add the library for that storage: --conf spark.jars.packages=GROUP:NAME:VERSION";
    }
    return "the table stays as it was; see the logs of Spark's executors, or -v";
  }

  private static List<Throwable> chain(Throwable cause) {
    return Stream.iterate(cause, each -> each != null, Throwable::getCause).toList();
  }

  /// Whether only work after a Delta transaction failed: the transaction itself is visible.
  static boolean isBehindCommit(Throwable cause) {
    return chain(cause).stream()
        .anyMatch(
            each ->
                each instanceof SparkThrowable said
                    && "DELTA_POST_COMMIT_HOOK_FAILED".equals(said.getCondition()));
  }

  /// All lines joined.
  private static String lines(Throwable cause) {
    return cut(
        clean(
            EtlException.reason(cause)
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "))));
  }

  /// The first meaningful line, without the condition and SQL state that Spark adds.
  private static String reason(Throwable cause) {
    return cut(
        clean(
            EtlException.reason(cause)
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("")));
  }

  private static String clean(String text) {
    return text.replaceFirst("^\\[[A-Z0-9_.]+] ", "").replaceFirst(" SQLSTATE: [0-9A-Z]{5}$", "");
  }

  private static String cut(String line) {
    return TextColumns.shortened(line, MAX_LENGTH);
  }
}
