package dev.etl.loader.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.BadRow;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.BytesFile;
import dev.etl.loader.Gathered;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.ReadSizes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Only a line with nothing on it may be passed over: `""` alone on a line is a record. Neither the
/// scanner nor commons-csv says what is expected, but a naive reading of characters.
final class EmptyQuotesTest {

  /// What a naive reading finds.
  ///
  /// @param header how many fields the first record has
  /// @param lines of the records behind it
  /// @param sizes how many fields each has
  private record Naive(int header, List<Long> lines, List<Integer> sizes) {

    static Naive of(String text, char delimiter, @Nullable Character quote) {
      List<Long> lines = new ArrayList<>();
      List<Integer> sizes = new ArrayList<>();
      long line = 1;
      int at = 0;
      while (at < text.length()) {
        long first = line;
        int begin = at;
        int fields = 1;
        boolean quoted = false;
        while (at < text.length()) {
          char here = text.charAt(at);
          if (quote != null && here == quote) {
            quoted = !quoted;
          } else if (here == '\n') {
            line++;
            if (!quoted) {
              break;
            }
          } else if (here == delimiter && !quoted) {
            fields++;
          }
          at++;
        }
        boolean nothing = at == begin;
        at++;
        if (!nothing || (!sizes.isEmpty() && sizes.getFirst() == 1)) {
          lines.add(first);
          sizes.add(fields);
        }
      }
      return new Naive(
          sizes.getFirst(), lines.subList(1, lines.size()), sizes.subList(1, sizes.size()));
    }

    List<Long> linesOf(boolean good) {
      List<Long> chosen = new ArrayList<>();
      for (int index = 0; index < lines.size(); index++) {
        if ((sizes.get(index) == header) == good) {
          chosen.add(lines.get(index));
        }
      }
      return chosen;
    }
  }

  @Test
  void onlyALineWithNothingOnItIsPassedOver() throws IOException {
    for (String quote : List.of("\"", "'")) {
      CsvDialect dialect = new CsvDialect(',', quote.charAt(0), true, NullTexts.DEFAULT, UTF_8);
      String text = "a,b\nx,y\nQQ\n\n \n\t\nQQ \nz,QQ\nQQ".replace("Q", quote);
      for (String end : List.of("\n", "\r\n", "\r")) {
        for (Gathered gathered : everyWay(text.replace("\n", end), dialect, List.of("a", "b"))) {
          assertThat(gathered.lines()).containsExactly(2L, 8L);
          assertThat(gathered.rejected())
              .extracting(BadRow::line)
              .containsExactly(3L, 5L, 6L, 7L, 9L);
          assertThat(gathered.records()).isEqualTo(7);
        }
      }
    }
  }

  @Test
  void inAFileOfOneColumnEmptyQuotesAreTheEmptyTextAndAnEmptyLineIsNoValue() throws IOException {
    for (Gathered gathered : everyWay("a\nx\n\"\"\n\ny\n", CsvDialect.RFC_4180, List.of("a"))) {
      assertThat(gathered.rows()).containsExactly("x ", " ", "null ", "y ");
      assertThat(gathered.rejected()).isEmpty();
    }
  }

  @Test
  void aHeaderOfEmptyQuotesNamesOneColumn() throws IOException {
    for (Gathered gathered :
        everyWay("\n\"\"\nx\n1,2\n", CsvDialect.RFC_4180, List.of("column_1"))) {
      assertThat(gathered.rows()).containsExactly("x ");
      assertThat(gathered.rejected()).extracting(BadRow::line).containsExactly(4L);
    }
  }

  @Test
  void randomFilesHaveTheRecordsThatANaiveReadingFinds() throws IOException {
    long seed = Long.getLong("etl.test.seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> fields = List.of("\"\"", "\"\"", "", "x", " ", "\t", "\"a,b\"", "\"\n\n\"", "1");
    for (int file = 0; file < 1_000; file++) {
      int size = 1 + random.nextInt(3);
      List<String> names = List.of("a", "b", "c").subList(0, size);
      StringBuilder text = new StringBuilder("\n".repeat(random.nextInt(2)));
      text.append(String.join(",", names)).append('\n');
      for (int row = random.nextInt(30); row > 0; row--) {
        int count = random.nextInt(3) == 0 ? random.nextInt(3) : size;
        for (int field = 0; field < count; field++) {
          text.append(field > 0 ? "," : "").append(fields.get(random.nextInt(fields.size())));
        }
        text.append(row == 1 && random.nextBoolean() ? "" : "\n");
      }
      Naive naive = Naive.of(text.toString(), ',', '"');
      if (naive.linesOf(true).isEmpty()) {
        continue; // A header that no record fits may be mended, which a naive reading does not do.
      }
      for (Gathered gathered : everyWay(text.toString(), CsvDialect.RFC_4180, names)) {
        String about = "file %s of seed %s:\n%s".formatted(file, seed, text);
        assertThat(gathered.lines()).as(about).isEqualTo(naive.linesOf(true));
        assertThat(gathered.rejected())
            .as(about)
            .extracting(BadRow::line)
            .isEqualTo(naive.linesOf(false));
      }
    }
  }

  /// By the scanner in large and small ranges and blocks, and by commons-csv.
  private static List<Gathered> everyWay(String text, CsvDialect dialect, List<String> columns)
      throws IOException {
    List<Gathered> all = new ArrayList<>();
    for (ReadSizes sizes :
        List.of(ReadSizes.DEFAULT, new ReadSizes(1, 1 << 18), new ReadSizes(5, 3))) {
      all.add(Gathered.of(source(text, dialect, columns, sizes)));
    }
    all.add(Gathered.of(new Slowly(source(text, dialect, columns, ReadSizes.DEFAULT))));
    all.add(Gathered.of(source(text, dialect.withEscape('\\'), columns, ReadSizes.DEFAULT)));
    all.add(Gathered.of(source(text, dialect.withComment('#'), columns, ReadSizes.DEFAULT)));
    return all;
  }

  private static CsvSource source(
      String text, CsvDialect dialect, List<String> columns, ReadSizes sizes) {
    BytesFile file = new BytesFile(text.getBytes(UTF_8), Integer.MAX_VALUE, true);
    try {
      return BoundCsv.bind(file, dialect, new ColumnSelection(columns), sizes)
          .reading(
              ReadColumns.of(
                  new Schema(columns.stream().map(name -> Field.of(name, Type.STRING)).toList())));
    } catch (EtlException e) {
      throw new AssertionError(text, e);
    }
  }
}
