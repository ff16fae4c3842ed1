package dev.etl.cli.job;

import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Repeated;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Words;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.transform.Summarize;
import dev.etl.transform.statistic.Aggregation;
import dev.etl.transform.statistic.LogSumExp;
import dev.etl.transform.statistic.Stats;
import java.util.stream.Stream;

/// The options for statistics of columns, and for `fetch`, which takes their place.
final class StatisticsOptions extends OptionGroup {
  private final Repeated<TransformName> transforms =
      repeated(
          Words.of(TransformName.class),
          "-t, --transform",
          "NAME",
          "stats (mean, std), log-sum-exp, or fetch (download, and report each response)."
              + " Repeatable. Default: stats and log-sum-exp");

  private final Repeated<String> columns =
      texts(
          "-c, --column",
          "NAME",
          "Column to summarize. Repeatable. Default: value if present, otherwise all numeric"
              + " columns");

  /// Whether statistics, or fetch, are asked for by name.
  boolean areGiven() {
    return transforms.isGiven();
  }

  /// Whether columns are named.
  boolean chooseColumns() {
    return columns.isGiven();
  }

  /// The columns to summarize.
  ColumnSelection columns() {
    return new ColumnSelection(columns.all());
  }

  /// Whether each response is reported instead.
  ///
  /// @throws EtlException USAGE if statistics are asked for too
  boolean isFetch() {
    boolean fetch = transforms.all().contains(TransformName.FETCH);
    if (fetch && transforms.all().stream().anyMatch(name -> name != TransformName.FETCH)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--transform=fetch cannot be combined with other transforms",
          "run it by itself");
    }
    if (fetch && columns.isGiven()) {
      throw new EtlException(
          ErrorKind.USAGE, "--transform=fetch does not take --column", "leave out one of them");
    }
    return fetch;
  }

  /// The step that computes them.
  GivenTransform summarize() {
    Stream<TransformName> names =
        !transforms.isGiven()
            ? Stream.of(TransformName.STATS, TransformName.LOG_SUM_EXP)
            : transforms.all().stream().distinct();
    return GivenTransform.of(
        columns.isGiven() ? "--column" : transforms.isGiven() ? "--transform" : "",
        () -> new Summarize(names.map(StatisticsOptions::aggregation).toList()));
  }

  private static Aggregation aggregation(TransformName name) {
    return switch (name) {
      case STATS -> new Stats();
      case LOG_SUM_EXP -> new LogSumExp();
      case FETCH -> throw new IllegalArgumentException("fetch is no aggregation");
    };
  }
}
