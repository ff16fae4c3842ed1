package dev.etl.report;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The costs of one job under several strategies, all with the same result. Immutable, without
/// secrets in URLs.
///
/// @param etlVersion the version of the program
/// @param settings the given options, by name, in display order
/// @param strategies one entry for each strategy, in display order; if the input was repeated,
///   grouped by size
/// @param notes what runs guessed or did otherwise than one might expect, each once
public record Comparison(
    String etlVersion,
    Instant started,
    Map<String, String> settings,
    List<StrategyTiming> strategies,
    Machine machine,
    List<String> notes) {

  /// The format version of the comparison: raised when a field changes its meaning or is removed.
  public static final int VERSION = 1;

  private static final String BASELINE = "sequential";
  private static final double MEGABYTE = 1e6;

  private static final Schema SCHEMA =
      Schema.of(
          Field.of("mode", Type.STRING),
          Field.of("workers", Type.LONG),
          Field.of("runs", Type.LONG),
          measured("median_s"),
          measured("min_s"),
          measured("max_s"),
          measured("cpu_s"),
          measured("speedup"),
          measured("efficiency"),
          measured("allocated_mb"),
          measured("peak_mb"));

  private static final List<Field> SIZE =
      List.of(Field.of("scale", Type.LONG), Field.of("input_mb", Type.DOUBLE));

  public Comparison {
    settings = Settings.redacted(settings);
    strategies = List.copyOf(strategies);
    notes = List.copyOf(notes);
  }

  /// A comparison without notes.
  public Comparison(
      String etlVersion,
      Instant started,
      Map<String, String> settings,
      List<StrategyTiming> strategies,
      Machine machine) {
    this(etlVersion, started, settings, strategies, machine, List.of());
  }

  /// The times of a judgement of whole processes.
  ///
  /// @param workers maximum splits in flight
  public static Comparison of(
      Judgement judgement,
      int workers,
      String etlVersion,
      Instant started,
      Map<String, String> settings) {
    List<StrategyTiming> timings = new ArrayList<>();
    for (int side = 0; side < judgement.sides().size() && !judgement.rounds().isEmpty(); side++) {
      timings.add(judgement.timing(side, judgement.sides().get(side), workers, 1));
    }
    return new Comparison(etlVersion, started, settings, timings, Machine.current());
  }

  /// Whether the input was repeated.
  public boolean scaled() {
    return strategies.stream().anyMatch(strategy -> strategy.scale() > 1);
  }

  /// Speed-up over sequential, by median wall times; null if sequential was not measured at that
  /// size, or the strategy took no time.
  public @Nullable Double speedup(StrategyTiming strategy) {
    double median = strategy.wall().median();
    return strategies.stream()
        .filter(candidate -> candidate.mode().equals(BASELINE))
        .filter(candidate -> candidate.scale() == strategy.scale())
        .findFirst()
        .filter(baseline -> median > 0)
        .map(baseline -> baseline.wall().median() / median)
        .orElse(null);
  }

  /// Speed-up per worker, 1 being perfect; null without a speed-up.
  public @Nullable Double efficiency(StrategyTiming strategy) {
    Double speedup = speedup(strategy);
    return speedup == null ? null : speedup / strategy.workers();
  }

  /// The columns of [#toBatch] that a narrow terminal does without, the least needed first.
  public static final List<String> DISPENSABLE =
      List.of(
          "allocated_mb", "efficiency", "peak_mb", "input_mb", "max_s", "min_s", "cpu_s", "runs");

  /// The comparison as a table, one row per strategy, rounded for reading: seconds to four places,
  /// ratios to two, megabytes (a million bytes) to one. Null if not measured. If the input was
  /// repeated, the first columns tell how often, and its size.
  public RecordBatch toBatch() {
    List<Field> fields = new ArrayList<>(SCHEMA.fields());
    List<Column> columns = new ArrayList<>(columns());
    if (scaled()) {
      fields.addAll(0, SIZE);
      columns.addAll(
          0,
          List.of(
              whole(StrategyTiming::scale), rounded(1, strategy -> megabytes(strategy.bytes()))));
    }
    return new RecordBatch(new Schema(fields), strategies.size(), columns);
  }

  private List<Column> columns() {
    return List.of(
        modes(),
        whole(StrategyTiming::workers),
        whole(StrategyTiming::runs),
        rounded(4, strategy -> strategy.wall().median()),
        rounded(4, strategy -> strategy.wall().min()),
        rounded(4, strategy -> strategy.wall().max()),
        rounded(4, strategy -> strategy.cpu().median()),
        rounded(2, this::speedup),
        rounded(2, this::efficiency),
        rounded(1, strategy -> megabytes(strategy.medianAllocatedBytes())),
        rounded(1, strategy -> megabytes(strategy.peakMemoryBytes())));
  }

  private static Field measured(String name) {
    return new Field(name, Type.DOUBLE, true);
  }

  private Column modes() {
    StringColumn.Builder column = new StringColumn.Builder(strategies.size());
    strategies.forEach(strategy -> column.add(strategy.mode()));
    return column.build();
  }

  private Column whole(ToLongFunction<StrategyTiming> value) {
    LongColumn.Builder column = new LongColumn.Builder(strategies.size());
    strategies.forEach(strategy -> column.add(value.applyAsLong(strategy)));
    return column.build();
  }

  private Column rounded(int places, Function<StrategyTiming, @Nullable Double> value) {
    DoubleColumn.Builder column = new DoubleColumn.Builder(strategies.size());
    for (StrategyTiming strategy : strategies) {
      Double exact = value.apply(strategy);
      if (exact == null || !Double.isFinite(exact)) {
        column.addNull();
      } else {
        column.add(
            BigDecimal.valueOf(exact).setScale(places, RoundingMode.HALF_EVEN).doubleValue());
      }
    }
    return column.build();
  }

  private static @Nullable Double megabytes(@Nullable Number bytes) {
    return bytes == null ? null : bytes.doubleValue() / MEGABYTE;
  }
}
