package dev.etl.format.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.EtlException;
import dev.etl.format.csv.dialect.CsvDialect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Line breaks are written as `/`, names are followed by the fields of the first record.
final class TableHeadTest {

  private static byte[] lines(String text) {
    return (text.replace('/', '\n') + "\n").getBytes(UTF_8);
  }

  private static TableHead head(String text, CsvDialect dialect) throws IOException {
    return TableHead.of(lines(text), dialect, true);
  }

  private static List<List<String>> records(String text, TableHead head) throws IOException {
    List<List<String>> records = new ArrayList<>();
    try (CsvReader reader = CsvReader.ofSample(lines(text), head.dialect(), true, head.names())) {
      while (reader.next()) {
        records.add(reader.fields());
      }
    }
    return records;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      quoteCharacter = '`',
      value = {
        "a,b/1,2/3,4/5,6 = a|b = 1|2",
        "a,b/1,2,3/4,5,6/7,8,9 = a|b| = 1|2|3",
        "a,,b/1,2/3,4/5,6 = a|b = 1|2",
        "a,b,/1,2/3,4/5,6 = a|b = 1|2",
        "a,b/1,2,/3,4,/5,6, = a|b = 1|2",
        "\"\"a\",\"b\"/1,2/3,4/5,6 = \"a|b = 1|2",
        "\"a\",\"\"b\"/1,2/3,4/5,6 = a|\"b = 1|2",
        "\"a\" \"b\"/1,2/3,4/5,6 = a\" \"b| = 1|2",
        "a,b/1,2,3/4,5,6/7,8,9/1,2,3/4,5,6/1 = a|b| = 1|2|3",
        "\"a\"x,b/1,2/3,4/5,6 = \"a\"x|b = 1|2",
      })
  void recordsTellTheColumnsOfAFaultyHeader(String text, String names, String first)
      throws IOException {
    TableHead head = head(text.strip(), CsvDialect.RFC_4180);
    assertThat(String.join("|", head.names())).isEqualTo(names.strip());
    List<List<String>> records = records(text.strip(), head);
    assertThat(String.join("|", records.getFirst())).isEqualTo(first.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "a,b/1,2,3/4,5,6 = few records",
        "a,b/1,2,3/4,5,6/7,8 = records of different width",
        "a,b,c/1,2/3,4/5,6 = no name is empty",
        "a,,/1,2/3,4/5,6 = two names are empty",
      })
  void aHeaderStaysWithoutEvidence(String text, String reason) throws IOException {
    TableHead head = head(text.strip(), CsvDialect.RFC_4180);
    assertThat(head.names()).as(reason).hasSizeBetween(2, 3);
    assertThat(head.notes()).isEmpty();
    assertThat(head.dialect()).isEqualTo(CsvDialect.RFC_4180);
  }

  @Test
  void aBrokenHeaderAboveFewRecordsIsRefused() {
    assertThatThrownBy(() -> head("\"\"a\",b/1,2", CsvDialect.RFC_4180))
        .isInstanceOf(EtlException.class)
        .hasMessage("line 1 has text after a closing quote");
  }

  @Test
  void theEndOfASampleInTheFirstRecordIsNoFault() throws IOException {
    TableHead head = TableHead.of(lines("a,b/1,\"x"), CsvDialect.RFC_4180, false);
    assertThat(head.names()).containsExactly("a", "b");
  }

  @Test
  void aBrokenHeaderBehindSkippedLinesAndCommentsIsMended() throws IOException {
    String text = "title/# c/\"\"a\",\"b\"/1,2/3,4/5,6";
    TableHead head = head(text, CsvDialect.RFC_4180.withSkippedLines(1).withComment('#'));
    assertThat(head.names()).containsExactly("\"a", "b");
    assertThat(head.notes())
        .containsExactly(
            "line 3, the header, has a stray quote: it is part of a name; see --header-names");
    assertThat(records(text, head)).hasSize(3);
  }
}
