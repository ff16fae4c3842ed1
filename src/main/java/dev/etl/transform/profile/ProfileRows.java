package dev.etl.transform.profile;

import static java.util.stream.Collectors.joining;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.transform.profile.ColumnProfile.Lengths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Profiles as a table: a row for each column.
public final class ProfileRows {
  /// The shares of the quantiles.
  public static final List<Double> SHARES = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

  /// The columns of the table.
  public static final Schema SCHEMA =
      Schema.of(
          Field.of("column", Type.STRING),
          Field.of("type", Type.STRING),
          Field.of("rows", Type.LONG),
          Field.of("nulls", Type.LONG),
          Field.of("distinct", Type.LONG),
          Field.of("distinct_error", Type.DOUBLE),
          Field.of("min", Type.STRING),
          Field.of("max", Type.STRING),
          Field.of("mean", Type.DOUBLE),
          Field.of("std", Type.DOUBLE),
          Field.of("q05", Type.STRING),
          Field.of("q25", Type.STRING),
          Field.of("q50", Type.STRING),
          Field.of("q75", Type.STRING),
          Field.of("q95", Type.STRING),
          Field.of("quantile_error", Type.DOUBLE),
          Field.of("min_length", Type.LONG),
          Field.of("max_length", Type.LONG),
          Field.of("longest", Type.STRING),
          Field.of("frequent", Type.JSON),
          Field.of("frequent_error", Type.LONG),
          Field.of("histogram", Type.JSON));

  private static final int QUANTILES = 10;

  private ProfileRows() {}

  public static RecordBatch of(List<ColumnProfile> profiles) {
    List<Column.Builder> builders =
        SCHEMA.fields().stream()
            .map(field -> Column.Builder.of(field.type(), profiles.size()))
            .toList();
    for (ColumnProfile profile : profiles) {
      List<@Nullable Object> values = values(profile);
      for (int index = 0; index < builders.size(); index++) {
        add(builders.get(index), values.get(index));
      }
    }
    return new RecordBatch(
        SCHEMA, profiles.size(), builders.stream().map(Column.Builder::build).toList());
  }

  private static List<@Nullable Object> values(ColumnProfile profile) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(profile.name());
    values.add(profile.type());
    values.add(profile.rows());
    values.add(profile.nulls());
    values.add(profile.distinct());
    values.add(profile.distinctError());
    values.add(profile.smallest());
    values.add(profile.largest());
    values.add(value(profile.mean()));
    values.add(value(profile.deviation()));
    boolean ranked = !profile.quantiles().isEmpty();
    for (int index = 0; index < SHARES.size(); index++) {
      values.add(ranked ? profile.quantiles().get(index) : null);
    }
    values.add(ranked ? profile.quantileError() : null);
    Lengths texts = profile.texts();
    values.add(texts == null ? null : texts.shortest());
    values.add(texts == null ? null : texts.longest());
    values.add(texts == null ? null : texts.example());
    values.add(FrequentValue.json(profile.frequent()));
    values.add(profile.frequentError());
    values.add(profile.histogram().isEmpty() ? null : histogram(profile));
    return values;
  }

  private static @Nullable Double value(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }

  private static String histogram(ColumnProfile profile) {
    return profile.histogram().stream().map(String::valueOf).collect(joining(",", "[", "]"));
  }

  private static void add(Column.Builder builder, @Nullable Object value) {
    switch (builder) {
      case LongColumn.Builder longs when value instanceof Long number -> longs.add(number);
      case DoubleColumn.Builder doubles when value instanceof Double number -> doubles.add(number);
      case StringColumn.Builder texts when value instanceof String text -> texts.add(text);
      default -> builder.addNull();
    }
  }

  /// The profiles in rows that [#of] made.
  public static List<ColumnProfile> read(RecordBatch batch) {
    List<ColumnProfile> profiles = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      profiles.add(new Row(batch, row).profile());
    }
    return profiles;
  }

  private record Row(RecordBatch batch, int row) {
    ColumnProfile profile() {
      String example = text("longest");
      return new ColumnProfile(
          given("column"),
          given("type"),
          number("rows"),
          number("nulls"),
          number("distinct"),
          real("distinct_error").orElse(0),
          text("min"),
          text("max"),
          real("mean"),
          real("std"),
          quantiles(),
          real("quantile_error").orElse(0),
          example == null ? null : new Lengths(number("min_length"), number("max_length"), example),
          FrequentValue.parse(given("frequent")),
          number("frequent_error"),
          histogram(text("histogram")));
    }

    private Column column(String name) {
      return batch.column(SCHEMA.indexOf(name).orElseThrow());
    }

    private String given(String name) {
      return ((StringColumn) column(name)).get(row);
    }

    private @Nullable String text(String name) {
      return column(name).isNull(row) ? null : given(name);
    }

    private long number(String name) {
      return ((LongColumn) column(name)).get(row);
    }

    private OptionalDouble real(String name) {
      return column(name).isNull(row)
          ? OptionalDouble.empty()
          : OptionalDouble.of(((DoubleColumn) column(name)).get(row));
    }

    private List<String> quantiles() {
      List<String> quantiles = new ArrayList<>();
      for (int index = QUANTILES; index < QUANTILES + SHARES.size(); index++) {
        if (!batch.column(index).isNull(row)) {
          quantiles.add(((StringColumn) batch.column(index)).get(row));
        }
      }
      return quantiles;
    }

    private static List<Long> histogram(@Nullable String json) {
      return json == null
          ? List.of()
          : Arrays.stream(json.substring(1, json.length() - 1).split(",", -1))
              .map(Long::valueOf)
              .toList();
    }
  }
}
