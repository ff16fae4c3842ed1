package dev.etl.pipeline.form;

import dev.etl.data.grammar.Words;
import dev.etl.transform.Aggregation;
import dev.etl.transform.LogSumExp;
import dev.etl.transform.Stats;
import dev.etl.transform.Summarize;

/// `summarize: [stats, log-sum-exp]`.
final class SummarizeForm implements Form<Summarize> {
  private enum Statistic {
    STATS,
    LOG_SUM_EXP
  }

  private static final Words<Statistic> STATISTICS = Words.of(Statistic.class);

  private static final Shape SHAPE =
      Shape.of(
          "Turns the rows of each source into one row of statistics for each column of numbers.",
          Key.required(
              "summarize",
              new Kind.Items(new Kind.Value(STATISTICS)),
              "The statistics: `stats` are mean and sample standard deviation."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "summarize: [stats, log-sum-exp]";
  }

  @Override
  public Class<Summarize> type() {
    return Summarize.class;
  }

  @Override
  public Summarize read(Fields fields) {
    return new Summarize(
        fields.texts("summarize").stream()
            .map(STATISTICS::parse)
            .distinct()
            .map(SummarizeForm::aggregation)
            .toList());
  }

  private static Aggregation aggregation(Statistic statistic) {
    return switch (statistic) {
      case STATS -> new Stats();
      case LOG_SUM_EXP -> new LogSumExp();
    };
  }

  @Override
  public void write(Summarize summarize, MappingBuilder to) {
    to.texts("summarize", summarize.aggregations().stream().map(SummarizeForm::name).toList());
  }

  private static String name(Aggregation aggregation) {
    return switch (aggregation) {
      case Stats _ -> STATISTICS.print(Statistic.STATS);
      case LogSumExp _ -> STATISTICS.print(Statistic.LOG_SUM_EXP);
    };
  }
}
