package dev.etl.pipeline.form.step;

import dev.etl.data.grammar.Words;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.KeyForm;
import dev.etl.transform.Summarize;
import dev.etl.transform.statistic.Aggregation;
import dev.etl.transform.statistic.LogSumExp;
import dev.etl.transform.statistic.Stats;

/// `summarize: [stats, log-sum-exp]`.
final class SummarizeForm extends KeyForm<Summarize> {
  private enum Statistic {
    STATS,
    LOG_SUM_EXP
  }

  private static final Codec<Aggregation> STATISTIC =
      Codec.of(Words.of(Statistic.class)).as(SummarizeForm::aggregation, SummarizeForm::statistic);

  SummarizeForm() {
    super(
        Summarize.class,
        "Turns the rows of each source into one row of statistics for each column of numbers.",
        "summarize: [stats, log-sum-exp]",
        Key.required(
            "summarize",
            Codec.items(STATISTIC)
                .as(
                    given -> new Summarize(given.stream().distinct().toList()),
                    Summarize::aggregations),
            "The statistics: `stats` are mean and sample standard deviation."));
  }

  private static Aggregation aggregation(Statistic statistic) {
    return switch (statistic) {
      case STATS -> new Stats();
      case LOG_SUM_EXP -> new LogSumExp();
    };
  }

  private static Statistic statistic(Aggregation aggregation) {
    return switch (aggregation) {
      case Stats _ -> Statistic.STATS;
      case LogSumExp _ -> Statistic.LOG_SUM_EXP;
    };
  }
}
