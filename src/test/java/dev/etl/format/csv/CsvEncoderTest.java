package dev.etl.format.csv;

import static dev.etl.format.TestTables.SCHEMA;
import static dev.etl.format.TestTables.batch;
import static dev.etl.format.TestTables.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
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
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CsvEncoderTest {
  private final CsvEncoder encoder = new CsvEncoder(SCHEMA, ',');

  @Test
  void aTableWithoutRowsIsItsHeader() throws IOException {
    assertThat(Documents.of(encoder)).isEqualTo("text,count,ratio\n");
  }

  @Test
  void valuesAreSpelledSoThatTheyReadBack() throws IOException {
    RecordBatch batch =
        batch(
            row("é漢😀", Long.MIN_VALUE, 0.1),
            row(" a b ", 0, Double.POSITIVE_INFINITY),
            row("x", 7, Double.NEGATIVE_INFINITY),
            row("y", 7, Double.NaN),
            row("z", 7, 1e300));

    assertThat(Documents.of(encoder, batch))
        .isEqualTo(
            """
            text,count,ratio
            é漢😀,-9223372036854775808,0.1
             a b ,0,inf
            x,7,-inf
            y,7,NaN
            z,7,1.0E300
            """);
  }

  @Test
  void nullIsTheEmptyFieldAndTheEmptyTextIsQuoted() throws IOException {
    assertThat(Documents.of(encoder, batch(row(null, null, null), row("", 1, 2))))
        .isEqualTo("text,count,ratio\n,,\n\"\",1,2.0\n");
  }

  @Test
  void onlyWhatNeedsQuotesHasThem() throws IOException {
    RecordBatch batch =
        batch(
            row("a,b", 1, 1),
            row("say \"hi\"", 1, 1),
            row("\"", 1, 1),
            row("a\nb", 1, 1),
            row("a\rb", 1, 1),
            row("it's", 1, 1));

    assertThat(Documents.of(encoder, batch))
        .isEqualTo(
            "text,count,ratio\n"
                + "\"a,b\",1,1.0\n"
                + "\"say \"\"hi\"\"\",1,1.0\n"
                + "\"\"\"\",1,1.0\n"
                + "\"a\nb\",1,1.0\n"
                + "\"a\rb\",1,1.0\n"
                + "it's,1,1.0\n");
  }

  @Test
  void namesAreQuotedLikeTexts() throws IOException {
    Schema schema =
        Schema.of(Field.of("a,b", Type.LONG), Field.of("", Type.LONG), Field.of("é", Type.LONG));

    assertThat(Documents.of(new CsvEncoder(schema, ','))).isEqualTo("\"a,b\",\"\",é\n");
  }

  @Test
  void aRowOfOneNullIsNoEmptyLine() throws IOException {
    Schema schema = Schema.of(Field.of("a", Type.LONG));

    assertThat(Documents.of(new CsvEncoder(schema, ','), batch(schema, row(1), row((Object) null))))
        .isEqualTo("a\n1\n\"\"\n");
  }

  @Test
  void inOneColumnOfTextNullIsAnEmptyLineAndTheEmptyTextIsQuoted() throws IOException {
    Schema schema = Schema.of(Field.of("a", Type.STRING));

    assertThat(
            Documents.of(
                new CsvEncoder(schema, ','),
                batch(schema, row("x"), row((Object) null), row(""), row("y"))))
        .isEqualTo("a\nx\n\n\"\"\ny\n");
  }

  @Test
  void aFirstNameThatBeginsWithAByteOrderMarkIsQuoted() throws IOException {
    Schema schema = Schema.of(Field.of("\ufeffa", Type.LONG), Field.of("\ufeffb", Type.LONG));

    assertThat(Documents.of(new CsvEncoder(schema, ','))).isEqualTo("\"\ufeffa\",\ufeffb\n");
  }

  @Test
  void theRowsOfALargeBatchAreHandedOnInPieces() throws IOException {
    List<Integer> pieces = new ArrayList<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int value) {
            pieces.add(1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            pieces.add(length);
          }
        };
    encoder.encode(
        batch(Collections.nCopies(1_000, row("x".repeat(1_000), 1, 1)).toArray(Object[][]::new)),
        out);
    assertThat(pieces).isNotEmpty().hasSizeLessThan(100).allMatch(length -> length < 1 << 16);
    assertThat(pieces.stream().mapToInt(length -> length).sum()).isEqualTo(1_007_000);
  }

  @Test
  void anotherReaderFindsEveryValueOfRandomTables() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      RecordBatch first = TestTables.random(random, 1 + random.nextInt(50));
      RecordBatch second = TestTables.random(random, 1 + random.nextInt(50));
      CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
      try (CSVParser parser = CSVParser.parse(Documents.of(encoder, first, second), format)) {
        assertThat(parser.getHeaderNames()).isEqualTo(SCHEMA.names());
        List<CSVRecord> records = parser.getRecords();
        assertThat(records).as("seed %d", seed).hasSize(first.rows() + second.rows());
        for (int row = 0; row < records.size(); row++) {
          RecordBatch batch = row < first.rows() ? first : second;
          int at = row < first.rows() ? row : row - first.rows();
          for (int index = 0; index < SCHEMA.size(); index++) {
            assertThat(read(records.get(row).get(index), batch.column(index)))
                .as("seed %d, row %d", seed, row)
                .isEqualTo(value(batch.column(index), at));
          }
        }
      }
    }
  }

  private static Object read(String field, Column column) {
    return switch (column) {
      case LongColumn _ -> field.isEmpty() ? "" : Long.valueOf(field);
      case DoubleColumn _ ->
          field.isEmpty() ? "" : Double.valueOf(field.replace("inf", "Infinity"));
      case DecimalColumn _, BooleanColumn _, TemporalColumn _, StringColumn _, SpelledColumn _ ->
          field;
    };
  }

  private static @Nullable Object value(Column column, int row) {
    if (column.isNull(row)) {
      return "";
    }
    return switch (column) {
      case LongColumn longs -> longs.get(row);
      case DoubleColumn doubles -> doubles.get(row);
      case DecimalColumn _, BooleanColumn _, TemporalColumn _, StringColumn _, SpelledColumn _ ->
          ValueText.of(column, row);
    };
  }
}
