package dev.etl.format.text;

import static dev.etl.format.TestTables.SCHEMA;
import static dev.etl.format.TestTables.batch;
import static dev.etl.format.TestTables.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.format.Documents;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class MarkdownEncoderTest {

  @Test
  void aTableWithoutRowsIsItsHeader() throws IOException {
    assertThat(Documents.of(new MarkdownEncoder(SCHEMA)))
        .isEqualTo("| text | count | ratio |\n| --- | ---: | ---: |\n");
  }

  @Test
  void everyRowIsALineWhateverItHolds() throws IOException {
    RecordBatch first = batch(row("é", 1, 0.5), row(null, null, null));
    RecordBatch second =
        batch(
            row("a|b", 1, Double.POSITIVE_INFINITY),
            row("a\\|b", 1, 1),
            row("a\nb\r\nc\rd", 1, 1),
            row("<b> & co", 1, Double.NaN));

    assertThat(Documents.of(new MarkdownEncoder(SCHEMA), first, second))
        .isEqualTo(
            """
            | text | count | ratio |
            | --- | ---: | ---: |
            | é | 1 | 0.5 |
            |  |  |  |
            | a\\|b | 1 | inf |
            | a\\\\\\|b | 1 | 1.0 |
            | a<br>b<br>c<br>d | 1 | 1.0 |
            | &lt;b> &amp; co | 1 | NaN |
            """);
  }

  @Test
  void namesAreEscapedLikeTexts() throws IOException {
    Schema schema = Schema.of(Field.of("a|b", Type.STRING));

    assertThat(Documents.of(new MarkdownEncoder(schema))).startsWith("| a\\|b |\n");
  }
}
