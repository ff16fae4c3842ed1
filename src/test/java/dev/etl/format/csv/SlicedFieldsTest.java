package dev.etl.format.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TextSlices;
import dev.etl.data.Type;
import dev.etl.format.Documents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlicedFieldsTest {
  private static final Schema TWO = Schema.of(Field.of("a", Type.LONG), Field.of("b", Type.LONG));

  private static TextSlices slices(String text, int begin, int end) {
    return TextSlices.of(text.getBytes(UTF_8), new int[] {begin}, new int[] {end}, 1);
  }

  private static SpelledColumn spelled(TextSlices slices) {
    return SpelledColumn.of(Type.LONG, slices, null);
  }

  /// The row of two texts that lie in one array.
  private static String row(String text, int end, int begin) throws IOException {
    TextSlices first = slices(text, 0, end);
    TextSlices second =
        TextSlices.of(first.bytes(), new int[] {begin}, new int[] {first.bytes().length}, 1);
    RecordBatch batch = new RecordBatch(TWO, 1, List.of(spelled(first), spelled(second)));
    return Documents.of(new CsvEncoder(TWO, ','), batch).substring("a,b\n".length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # what lies there | end of the first | beginning of the second | what is written
          01,1.0            | 2 | 3 | 01,1.0
          01;1.0            | 2 | 3 | 01,1.0
          01, 1.0           | 2 | 4 | 01,1.0
          011.0             | 2 | 2 | 01,1.0
          ,1.0              | 0 | 1 | ,1.0
          01,               | 2 | 3 | 01,
          ,                 | 0 | 1 | ,
          1;2;3             | 3 | 4 | 1;2,3
          1,2;3             | 3 | 4 | "1,2",3
          1;2,3             | 1 | 2 | 1,"2,3"
          1,a"b             | 1 | 2 | 1,"a""b"
          """)
  void eachFieldIsWrittenAsItLiesThere(String there, int end, int begin, String written)
      throws IOException {
    assertThat(row(there, end, begin)).isEqualTo(written + "\n");
  }

  @Test
  void aLineBreakInAFieldIsQuoted() throws IOException {
    assertThat(row("1\n,2", 2, 3)).isEqualTo("\"1\n\",2\n");
    assertThat(row("1,\r2", 1, 2)).isEqualTo("1,\"\r2\"\n");
  }

  /// Random texts in one array, with other characters between them than a delimiter now and then.
  private static List<Column> random(Random random, int columns, int rows) {
    String[] fields = {"1", "-0.50", "", "123456789.123456789", "a\"b", "c,d", "e\nf", "é", "NA"};
    StringBuilder all = new StringBuilder();
    int[][] begins = new int[columns][rows];
    int[][] ends = new int[columns][rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        String field = fields[random.nextInt(random.nextBoolean() ? 4 : fields.length)];
        begins[column][row] = all.toString().getBytes(UTF_8).length;
        all.append(field);
        ends[column][row] = all.toString().getBytes(UTF_8).length;
        all.append(random.nextInt(5) == 0 ? List.of(";", ", ", "").get(random.nextInt(3)) : ",");
      }
    }
    byte[] bytes = all.toString().getBytes(UTF_8);
    List<Column> made = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      made.add(spelled(TextSlices.of(bytes, begins[column], ends[column], rows)));
    }
    return made;
  }

  @Test
  void textsAreWrittenAsIfTheyHadBeenCopied() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      int columns = 1 + random.nextInt(4);
      int rows = 1 + random.nextInt(20);
      List<Column> sliced = random(random, columns, rows);
      List<Column> copies = copied(sliced);
      int count = random.nextInt(2 * rows);
      int[] chosen = random.ints(count, -1, rows).toArray();
      List<Column> gathered = sliced.stream().map(column -> column.gather(chosen, count)).toList();
      List<Field> fields = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        fields.add(Field.of("c" + column, Type.LONG));
      }
      Schema schema = new Schema(fields);
      CsvEncoder encoder = new CsvEncoder(schema, ',');
      assertThat(Documents.of(encoder, new RecordBatch(schema, rows, sliced)))
          .as("seed %d", seed)
          .isEqualTo(Documents.of(encoder, new RecordBatch(schema, rows, copies)));
      assertThat(Documents.of(encoder, new RecordBatch(schema, count, gathered)))
          .as("seed %d", seed)
          .isEqualTo(
              Documents.of(
                  encoder,
                  new RecordBatch(
                      schema,
                      count,
                      copies.stream().map(column -> column.gather(chosen, count)).toList())));
    }
  }

  /// The same texts, of which nobody knows where they lay.
  private static List<Column> copied(List<Column> columns) {
    List<Column> copies = new ArrayList<>();
    for (Column column : columns) {
      StringColumn.Builder texts = new StringColumn.Builder(column.size());
      TextSlices slices = ((SpelledColumn) column).slices().orElseThrow();
      for (int row = 0; row < column.size(); row++) {
        int begin = slices.begin(row);
        if (begin == slices.end(row)) {
          texts.addNull();
        } else {
          texts.add(slices.bytes(), begin, slices.end(row) - begin);
        }
      }
      copies.add(SpelledColumn.of(Type.LONG, texts.build(), null));
    }
    return copies;
  }
}
