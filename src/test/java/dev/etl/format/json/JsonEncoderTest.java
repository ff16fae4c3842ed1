package dev.etl.format.json;

import static dev.etl.format.TestTables.SCHEMA;
import static dev.etl.format.TestTables.batch;
import static dev.etl.format.TestTables.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import dev.etl.format.Documents;
import dev.etl.format.TestTables;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

final class JsonEncoderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aTableWithoutRowsIsAnEmptyArrayOrNoLineAtAll() throws IOException {
    assertThat(Documents.of(JsonEncoder.array(SCHEMA))).isEqualTo("[]\n");
    assertThat(Documents.of(JsonEncoder.lines(SCHEMA))).isEmpty();
  }

  @Test
  void anArrayHasARowALineWithCommasBetweenPiecesToo() throws IOException {
    RecordBatch first = batch(row("a", 1, 0.5), row(null, null, null));
    RecordBatch second = batch(row("", Long.MAX_VALUE, 1e300));

    assertThat(Documents.of(JsonEncoder.array(SCHEMA), first, second))
        .isEqualTo(
            """
            [{"text":"a","count":1,"ratio":0.5},
            {"text":null,"count":null,"ratio":null},
            {"text":"","count":9223372036854775807,"ratio":1.0E300}]
            """);
  }

  @Test
  void linesEndThemselves() throws IOException {
    RecordBatch first = batch(row("a", 1, 0.5), row("é漢😀", 2, -0.0));

    assertThat(Documents.of(JsonEncoder.lines(SCHEMA), first, first))
        .isEqualTo(
            """
            {"text":"a","count":1,"ratio":0.5}
            {"text":"é漢😀","count":2,"ratio":-0.0}
            {"text":"a","count":1,"ratio":0.5}
            {"text":"é漢😀","count":2,"ratio":-0.0}
            """);
  }

  @Test
  void whatJsonHasNoNumberForIsText() throws IOException {
    RecordBatch batch =
        batch(
            row("", 0, Double.POSITIVE_INFINITY),
            row("", 0, Double.NEGATIVE_INFINITY),
            row("", 0, Double.NaN));

    JsonNode rows = JSON.readTree(Documents.of(JsonEncoder.array(SCHEMA), batch));
    assertThat(rows.valueStream().map(node -> node.get("ratio").stringValue()))
        .containsExactly("inf", "-inf", "NaN");
  }

  @Test
  void quotesBackslashesAndEveryControlCharacterAreEscaped() throws IOException {
    StringBuilder text = new StringBuilder("\"\\/\u007f\u2028");
    for (char control = 0; control < ' '; control++) {
      text.append(control);
    }
    String document = Documents.of(JsonEncoder.lines(SCHEMA), batch(row(text.toString(), 1, 1)));

    assertThat(document).contains("\\\"\\\\/\u007f\u2028\\u0000", "\\t\\n\\u000b", "\\u001f");
    assertThat(JSON.readTree(document).get("text").stringValue()).isEqualTo(text.toString());
  }

  @Test
  void eachTypeIsWrittenAsJsonHasIt() throws IOException {
    Schema schema =
        Schema.of(
            Field.of("decimal", new DecimalType(5, 2)),
            Field.of("truth", Type.BOOLEAN),
            Field.of("date", Type.DATE),
            Field.of("json", Type.JSON),
            Field.of("text", Type.STRING));
    RecordBatch batch =
        batch(
            schema,
            row(new BigDecimal("1.50"), true, 19_753, "{\"a\":[1,\"b\"]}", "[1]"),
            row(null, false, null, "7", null));

    assertThat(Documents.of(JsonEncoder.lines(schema), batch))
        .isEqualTo(
            """
            {"decimal":1.50,"truth":true,"date":"2024-01-31","json":{"a":[1,"b"]},"text":"[1]"}
            {"decimal":null,"truth":false,"date":null,"json":7,"text":null}
            """);
  }

  @Test
  void aNumberKeepsItsSpellingIfJsonAllowsIt() throws IOException {
    Schema schema = Schema.of(Field.of("n", Type.DOUBLE));
    StringColumn.Builder texts = new StringColumn.Builder(4);
    DoubleColumn.Builder values = new DoubleColumn.Builder(4);
    for (String text : new String[] {"1.10", ".5", "1e2", "+7"}) {
      texts.add(text);
      values.add(Double.parseDouble(text));
    }
    texts.add("NA");
    values.addNull();
    RecordBatch batch =
        new RecordBatch(
            schema, 5, List.of(SpelledColumn.of(Type.DOUBLE, texts.build(), values.build())));

    assertThat(Documents.of(JsonEncoder.lines(schema), batch))
        .isEqualTo("{\"n\":1.10}\n{\"n\":0.5}\n{\"n\":1e2}\n{\"n\":7.0}\n{\"n\":null}\n");
  }

  @Test
  void namesAreEscapedLikeTexts() throws IOException {
    Schema schema = Schema.of(Field.of("a \"b\"\n", Type.LONG));

    assertThat(Documents.of(JsonEncoder.lines(schema), batch(schema, row(1))))
        .isEqualTo("{\"a \\\"b\\\"\\n\":1}\n");
  }

  @Test
  void anotherReaderFindsEveryValueOfRandomTables() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      RecordBatch batch = TestTables.random(random, 1 + random.nextInt(50));
      JsonNode rows = JSON.readTree(Documents.of(JsonEncoder.array(SCHEMA), batch));
      assertThat(rows.size()).as("seed %d", seed).isEqualTo(batch.rows());
      for (int row = 0; row < batch.rows(); row++) {
        for (int index = 0; index < SCHEMA.size(); index++) {
          JsonNode node = rows.get(row).get(SCHEMA.field(index).name());
          assertThat(reads(node, batch.column(index), row))
              .as("seed %d, row %d: %s", seed, row, node)
              .isTrue();
        }
      }
    }
  }

  private static boolean reads(JsonNode node, Column column, int row) {
    if (column.isNull(row)) {
      return node.isNull();
    }
    return switch (column) {
      case LongColumn longs -> node.longValue() == longs.get(row);
      case DoubleColumn doubles -> Double.compare(number(node), doubles.get(row)) == 0;
      case DecimalColumn decimals -> node.decimalValue().compareTo(decimals.get(row)) == 0;
      case BooleanColumn booleans -> node.booleanValue() == booleans.get(row);
      case TemporalColumn _, StringColumn _, SpelledColumn _ ->
          node.stringValue().equals(ValueText.of(column, row));
    };
  }

  private static double number(JsonNode node) {
    return node.isString()
        ? Double.parseDouble(node.stringValue().replace("inf", "Infinity"))
        : node.doubleValue();
  }
}
