package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.StorageUri;
import dev.etl.format.FileFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The prefix before the colon of a name that should be a file: `delta:facts`, `s3://bucket/a`.
///
/// @param name in lower case: `delta`
/// @param uri whether a slash follows the colon
record TargetScheme(String name, boolean uri) {
  /// A single letter is a Windows drive, not a scheme.
  private static final Pattern NAME = Pattern.compile("(?s)(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):.*");

  private static final Set<String> SPARK = Set.of("delta", "table");

  private static final Set<String> DATABASES =
      Set.of(
          "jdbc",
          "bigquery",
          "clickhouse",
          "db2",
          "duckdb",
          "h2",
          "mariadb",
          "mongodb",
          "mssql",
          "mysql",
          "odbc",
          "oracle",
          "postgres",
          "postgresql",
          "redshift",
          "snowflake",
          "sqlite",
          "sqlserver");

  private static final Set<String> OTHERS =
      Set.of(
          "abfs", "abfss", "adl", "az", "azure", "csv", "dbfs", "file", "ftp", "ftps", "gcs", "gs",
          "hdfs", "hive", "http", "https", "hudi", "iceberg", "json", "jsonl", "kafka", "null",
          "oss", "parquet", "s3", "s3a", "s3n", "sftp", "stdout", "tsv", "viewfs", "wasb", "wasbs",
          "webhdfs");

  /// The scheme of a name; empty if it is a path, such as `./delta:facts`, or `run:1.csv`, which
  /// ends like a file and has no known prefix.
  static Optional<TargetScheme> of(String name) {
    Optional<StorageUri> uri = StorageUri.of(name);
    if (uri.isPresent()) {
      return Optional.of(new TargetScheme(uri.get().scheme(), true));
    }
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String scheme = matcher.group("scheme").toLowerCase(Locale.ROOT);
    boolean known = SPARK.contains(scheme) || DATABASES.contains(scheme) || OTHERS.contains(scheme);
    return known || !FileFormat.isNamed(name)
        ? Optional.of(new TargetScheme(scheme, false))
        : Optional.empty();
  }

  /// The error for a name that is not a path.
  EtlException refused() {
    if (SPARK.contains(name)) {
      return new EtlException(
          ErrorKind.USAGE,
          name + ": tables are written by Spark, and a pipeline file declares them",
          "write load: {" + name + ": ...} in a pipeline file, and run it with --engine=spark");
    }
    return new EtlException(
        ErrorKind.USAGE,
        "files are written to paths of this machine, and that "
            + (uri ? "is a URI of " : "begins with ")
            + name
            + ":",
        hint());
  }

  private String hint() {
    if (name.equals("file")) {
      return "write the path alone";
    }
    if (DATABASES.contains(name)) {
      return "for a table of a database, write -o jdbc:DRIVER:... --table NAME (in a pipeline file:"
          + " jdbc:, table:)";
    }
    return uri
        ? "name a path; in such places Spark writes tables: delta: or table: in a pipeline file"
        : ("for a file of that name, write ./%s:...; for a table, write jdbc:... with --table, or"
                + " delta: or table: in a pipeline file for Spark")
            .formatted(name);
  }
}
