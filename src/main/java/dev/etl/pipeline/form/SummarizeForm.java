package dev.etl.pipeline.form;

import dev.etl.transform.Aggregation;
import dev.etl.transform.LogSumExp;
import dev.etl.transform.Stats;
import dev.etl.transform.Summarize;
import java.util.List;

/// `summarize: [stats, log-sum-exp]`.
final class SummarizeForm implements Form<Summarize> {
  private static final String STATS = "stats";
  private static final String LOG_SUM_EXP = "log-sum-exp";

  private static final Shape SHAPE =
      Shape.of(
          "Turns the rows of each source into one row of statistics for each column of numbers.",
          Key.required(
              "summarize",
              new Kind.Items(new Kind.Choice(List.of(STATS, LOG_SUM_EXP))),
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
            .distinct()
            .<Aggregation>map(name -> name.equals(STATS) ? new Stats() : new LogSumExp())
            .toList());
  }

  @Override
  public void write(Summarize summarize, MappingBuilder to) {
    to.texts("summarize", summarize.aggregations().stream().map(SummarizeForm::name).toList());
  }

  private static String name(Aggregation aggregation) {
    return switch (aggregation) {
      case Stats _ -> STATS;
      case LogSumExp _ -> LOG_SUM_EXP;
    };
  }
}
