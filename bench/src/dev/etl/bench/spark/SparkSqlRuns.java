package dev.etl.bench.spark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.stddev_samp;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/// `SparkSqlRuns FORM MASTER FILE...`: the statistics of each file, as one writes them in Spark SQL.
///
/// - `unshifted` is one pass, with `log(sum(exp(value)))`, which overflows from 710 on;
/// - `metadata` is the same, with the file's name from the hidden column `_metadata`;
/// - `shifted` looks for the maximum of each file first, and joins it to the rows.
public final class SparkSqlRuns {
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";

  private final SparkSession session;
  private final String[] files;

  private SparkSqlRuns(SparkSession session, String[] files) {
    this.session = session;
    this.files = files;
  }

  public static void main(String[] arguments) throws IOException {
    String form = arguments[0];
    String[] files = Arrays.copyOfRange(arguments, 2, arguments.length);
    try (SparkSession session =
        SparkSession.builder()
            .master(arguments[1])
            .config("spark.ui.enabled", "false")
            // A group for each file: 200 tasks would have nothing to do.
            .config(PARTITIONS, "2")
            .getOrCreate()) {
      session.sparkContext().setLogLevel("WARN");
      SparkSqlRuns runs = new SparkSqlRuns(session, files);
      AskedRuns.serve(() -> csv(runs.statistics(form)));
    }
  }

  private Dataset<Row> statistics(String form) {
    return switch (form) {
      case "unshifted" -> unshifted(rows(input_file_name()));
      case "metadata" -> unshifted(rows(col("_metadata.file_path")));
      case "shifted" -> shifted(rows(input_file_name()));
      default -> throw new IllegalArgumentException(form);
    };
  }

  private Dataset<Row> rows(Column file) {
    return session
        .read()
        .schema("id BIGINT, value DOUBLE")
        .option("header", true)
        .csv(files)
        .select(file.as("file"), col("value"));
  }

  private static Dataset<Row> unshifted(Dataset<Row> rows) {
    return grouped(rows, log(sum(exp(col("value")))));
  }

  private static Dataset<Row> shifted(Dataset<Row> rows) {
    Dataset<Row> tops = rows.groupBy("file").agg(max("value").as("top"));
    return grouped(
        rows.join(functions.broadcast(tops), "file"),
        max("top").plus(log(sum(exp(col("value").minus(col("top")))))));
  }

  private static Dataset<Row> grouped(Dataset<Row> rows, Column logSumExp) {
    Column value = col("value");
    return rows.groupBy("file")
        .agg(
            count(lit(1)), count_if(value.isNull()), avg(value), stddev_samp(value), logSumExp);
  }

  private static String csv(Dataset<Row> statistics) {
    StringBuilder csv = new StringBuilder("source,column,rows,nulls,mean,std,log_sum_exp\n");
    for (Row row : statistics.collectAsList()) {
      csv.append(name(row.getString(0))).append(",value");
      for (int column = 1; column < row.size(); column++) {
        csv.append(',').append(row.get(column));
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  /// The name of a file as it was given.
  private static String name(String address) {
    return Path.of("").toAbsolutePath().relativize(Path.of(URI.create(address))).toString();
  }
}
