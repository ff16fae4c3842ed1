package dev.etl.spark;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.util.ShutdownHookManager;

/// What Spark could not do, as an error of etl: one line, and no plan of a query.
final class SparkFailure {
  private static final int LONGEST = 400;

  /// How a JVM that is too old says so.
  private static final String OTHER_JAVA = "UnsupportedClassVersionError";

  /// What Delta says of a table that somebody else changed meanwhile, beside all that is called
  /// concurrent.
  private static final Set<String> CHANGED =
      Set.of("DELTA_METADATA_CHANGED", "DELTA_PROTOCOL_CHANGED");

  private SparkFailure() {}

  /// An error that is known already, or one of its own.
  static EtlException of(Throwable cause) {
    return known(cause).orElseGet(() -> unknown(cause));
  }

  private static EtlException unknown(Throwable cause) {
    if (ShutdownHookManager.inShutdown()) {
      return new EtlException(
          ErrorKind.CANCELLED, "the run was told to stop: nothing was published", "", cause);
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
    return Stream.iterate(cause, each -> each != null, Throwable::getCause)
        .filter(EtlException.class::isInstance)
        .map(EtlException.class::cast)
        .findFirst();
  }

  /// An error of a target.
  ///
  /// @param target what errors call it
  static EtlException of(String target, Throwable cause) {
    return known(cause).orElseGet(() -> unknown(target, cause));
  }

  private static EtlException unknown(String target, Throwable cause) {
    Optional<Throwable> told =
        Stream.iterate(cause, each -> each != null, Throwable::getCause)
            .filter(each -> isAnalysis(each) || isChanged(each))
            .findFirst();
    if (told.filter(SparkFailure::isChanged).isPresent()) {
      return new EtlException(
          ErrorKind.UNAVAILABLE,
          target + ": another writer changed the table meanwhile",
          "nothing was published; run again",
          cause);
    }
    if (told.isPresent()) {
      return new EtlException(
          ErrorKind.USAGE,
          target + ": " + reason(told.get()),
          "the table stays as it was; compare it with the columns of the result",
          cause);
    }
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        target + ": " + reason(root(cause)),
        "the table stays as it was; see the logs of Spark's executors, or -v",
        cause);
  }

  private static Throwable root(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static boolean isAnalysis(Throwable cause) {
    // Delta's own exceptions tell their kind by the state of SQL alone.
    return cause instanceof AnalysisException
        || (cause instanceof SparkThrowable said
            && said.getCondition() != null
            && said.getCondition().startsWith("DELTA_")
            && said.getSqlState() != null
            && (said.getSqlState().startsWith("42") || said.getSqlState().startsWith("0A")));
  }

  private static boolean isChanged(Throwable cause) {
    return cause instanceof SparkThrowable said
        && said.getCondition() != null
        && (said.getCondition().startsWith("DELTA_CONCURRENT_")
            || CHANGED.contains(said.getCondition()));
  }

  /// The first line that says something, without the name and the number that Spark puts around it.
  private static String reason(Throwable cause) {
    String line =
        EtlException.reason(cause)
            .lines()
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("")
            .replaceFirst("^\\[[A-Z0-9_.]+] ", "")
            .replaceFirst(" SQLSTATE: [0-9A-Z]{5}$", "");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
