package dev.etl.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.BadRow;
import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RandomDecimals;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.SimpleType;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import dev.etl.format.Documents;
import dev.etl.format.RowEncoder;
import dev.etl.format.csv.CsvEncoder;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.json.JsonEncoder;
import dev.etl.format.json.JsonLayout;
import dev.etl.loader.csv.BoundCsv;
import dev.etl.loader.rows.SampledRows;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.ReadSizes;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What etl writes it reads back with the same values, null and the empty text among them.
final class RoundTripTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "NA",
          "null",
          "NaN",
          "inf",
          "1",
          " ",
          ",",
          "\"",
          "\"\"",
          "\n",
          "\r",
          "\r\n",
          "\t",
          "\\",
          "|",
          "#",
          "é",
          "漢",
          "😀",
          "\u2028",
          "\ufeff",
          "\u0000",
          "'",
          "2026-01-01");
  private static final List<Type> TYPES =
      Stream.concat(
              Stream.of(SimpleType.values()),
              Stream.of(new DecimalType(12, 2), new DecimalType(38, 10)))
          .toList();
  private static final List<String> JSON =
      List.of("{}", "[1,2.50,null]", "{\"a\":{\"b\":\"é\"},\"c\":[]}", "[[],[\"x,y\"]]");
  private static final List<String> NAMES =
      List.of("a", "b c", "x,y", "say \"q\"", "two\nlines", "\ufeffmarked", "é");

  @ParameterizedTest
  @ValueSource(strings = {"csv", "tsv", "json", "jsonl"})
  void randomTablesKeepTheirValues(String format) throws IOException {
    long seed = Long.getLong("etl.test.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int table = 0; table < 1_500; table++) {
      Schema schema = schema(random);
      // JSON Lines without rows are an empty file, which is refused.
      RecordBatch batch = batch(random, schema, format.equals("jsonl") ? 1 : 0);
      assertThat(readBack(format, batch))
          .as("table %s of seed %s, %s: %s", table, seed, format, schema)
          .isEqualTo(values(batch));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "tsv", "json", "jsonl"})
  void nullAndTheEmptyTextOfOneColumnAreTwoValues(String format) throws IOException {
    StringColumn.Builder texts = new StringColumn.Builder(5);
    texts.addNull();
    texts.add("");
    texts.add("null");
    texts.add("");
    texts.addNull();
    RecordBatch batch =
        new RecordBatch(Schema.of(Field.of("a", Type.STRING)), 5, List.of(texts.build()));
    assertThat(readBack(format, batch)).isEqualTo(values(batch));
  }

  @Test
  void aColumnOfOneEmptyNameHasAHeader() throws IOException {
    StringColumn.Builder texts = new StringColumn.Builder(1);
    texts.add("x");
    Schema schema = Schema.of(Field.of("", Type.STRING));
    RecordBatch batch = new RecordBatch(schema, 1, List.of(texts.build()));
    assertThat(Documents.of(new CsvEncoder(schema, ','), batch)).isEqualTo("\"\"\nx\n");
  }

  private static List<List<Optional<String>>> readBack(String format, RecordBatch batch)
      throws IOException {
    Schema schema = batch.schema();
    RowEncoder encoder =
        switch (format) {
          case "csv" -> new CsvEncoder(schema, ',');
          case "tsv" -> new CsvEncoder(schema, '\t');
          case "json" -> JsonEncoder.array(schema);
          default -> JsonEncoder.lines(schema);
        };
    String text = Documents.of(encoder, batch);
    BytesFile file = new BytesFile(text.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE, true);
    Map<String, Type> types = new LinkedHashMap<>();
    schema.fields().forEach(field -> types.put(field.name(), field.type()));
    TypedColumns typed = TypedColumns.of(types);
    Source source =
        encoder instanceof CsvEncoder
            ? BoundCsv.bind(
                file,
                CsvDialect.RFC_4180.withDelimiter(format.equals("csv") ? ',' : '\t'),
                typed,
                new ReadSizes(1 + text.length() / 3, 7))
            : JsonSource.bind(file, JsonLayout.at(""), typed, SampledRows.FIRST);
    assertThat(source.schema().orElseThrow().names()).isEqualTo(schema.names());
    return read(source);
  }

  private static List<List<Optional<String>>> read(Source source) {
    List<List<Optional<String>>> all = new ArrayList<>();
    long end = 0;
    for (Iterator<Split> splits = source.splits(); splits.hasNext(); ) {
      Split split = splits.next();
      Kept kept = new Kept();
      SplitRead read = source.read(split, kept);
      if (split.isGuess() && read.begin() != end) {
        kept = new Kept();
        read = source.read(split.at(end), kept);
      }
      end = read.end();
      assertThat(kept.rejected).isEmpty();
      all.addAll(kept.rows);
    }
    return all;
  }

  private static List<List<Optional<String>>> values(RecordBatch batch) {
    List<List<Optional<String>>> rows = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      List<Optional<String>> values = new ArrayList<>();
      for (Column column : batch.columns()) {
        values.add(column.isNull(row) ? Optional.empty() : Optional.of(ValueText.of(column, row)));
      }
      rows.add(values);
    }
    return rows;
  }

  private static Schema schema(Random random) {
    List<String> names = new ArrayList<>(NAMES);
    List<Field> fields = new ArrayList<>();
    for (int size = 1 + random.nextInt(3); size > 0; size--) {
      Type type = random.nextBoolean() ? Type.STRING : TYPES.get(random.nextInt(TYPES.size()));
      fields.add(Field.of(names.remove(random.nextInt(names.size())), type));
    }
    return new Schema(fields);
  }

  private static RecordBatch batch(Random random, Schema schema, int least) {
    int rows = least + random.nextInt(8);
    List<Column> columns = new ArrayList<>();
    for (Field field : schema.fields()) {
      Column.Builder builder = Column.Builder.of(field.type(), rows);
      for (int row = 0; row < rows; row++) {
        add(random, field.type(), builder);
      }
      columns.add(builder.build());
    }
    return new RecordBatch(schema, rows, columns);
  }

  private static void add(Random random, Type type, Column.Builder builder) {
    if (random.nextInt(3) == 0) {
      builder.addNull();
      return;
    }
    switch (builder) {
      case LongColumn.Builder longs -> longs.add(random.nextLong() >> random.nextInt(64));
      case DoubleColumn.Builder doubles ->
          doubles.add(
              random.nextInt(6) == 0 ? Double.NEGATIVE_INFINITY : random.nextGaussian() * 1e9);
      case DecimalColumn.Builder decimals ->
          decimals.add(RandomDecimals.unscaled(decimals.type(), random));
      case BooleanColumn.Builder booleans -> booleans.add(random.nextBoolean());
      case TemporalColumn.Builder moments -> moments.add(random.nextInt(20_000));
      case StringColumn.Builder texts when type == Type.JSON ->
          texts.add(JSON.get(random.nextInt(JSON.size())));
      case StringColumn.Builder texts -> {
        StringBuilder text = new StringBuilder();
        for (int pieces = random.nextInt(4); pieces > 0; pieces--) {
          text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        texts.add(text.toString());
      }
    }
  }

  private static final class Kept implements SplitConsumer {
    private final List<List<Optional<String>>> rows = new ArrayList<>();
    private final List<BadRow> rejected = new ArrayList<>();

    @Override
    public void begin(Schema schema) {
      rows.clear();
      rejected.clear();
    }

    @Override
    public boolean accept(Rows given) {
      rows.addAll(values(given.batch()));
      return true;
    }

    @Override
    public void reject(BadRow row) {
      rejected.add(row);
    }

    @Override
    public void bytesRead(long count) {}

    @Override
    public void retried() {}
  }
}
