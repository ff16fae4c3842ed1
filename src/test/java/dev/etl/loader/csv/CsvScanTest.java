package dev.etl.loader.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.BadRow;
import dev.etl.data.EtlException;
import dev.etl.data.Type;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.Ragged;
import dev.etl.format.csv.dialect.RecordFault;
import dev.etl.format.csv.dialect.RecordRules;
import dev.etl.loader.BytesFile;
import dev.etl.loader.Gathered;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.ReadSizes;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scanner and the splitting of files against reading record by record with commons-csv.
final class CsvScanTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void randomFilesGiveTheSameRecordsAndTheSameErrors(boolean typed) throws IOException {
    long seed = Long.getLong("etl.test.seed", System.nanoTime());
    Random random = new Random(seed);
    int readable = 0;
    int failed = 0;
    int broken = 0;
    for (int file = 0; file < 4_000; file++) {
      RandomCsv csv = typed ? RandomCsv.ofAllTypes(random) : RandomCsv.of(random);
      int most = random.nextInt(4) == 0 ? 1 + random.nextInt(5) : Integer.MAX_VALUE;
      int block = random.nextBoolean() ? 1 + random.nextInt(40) : 1 << 18;
      long range = random.nextBoolean() ? 1 + random.nextInt(60) : 1 << 20;
      Gathered expected;
      try {
        expected = slowly(csv);
      } catch (EtlException e) {
        // There is no header: nothing is to be read.
        continue;
      }
      CsvSource source = source(csv, new ReadSizes(range, block), most);
      Gathered actual = Gathered.of(source);
      assertThat(actual)
          .as(
              "file %s of seed %s: %s\n%s",
              file, seed, source.sizes(), new String(csv.bytes(), UTF_8))
          .isEqualTo(expected.orWithLastRejectedOf(actual));
      readable += expected.failure() == null ? 1 : 0;
      failed += expected.failure() == null ? 0 : 1;
      broken += expected.rejected().stream().anyMatch(CsvScanTest::isBroken) ? 1 : 0;
    }
    assertThat(readable).isGreaterThan(2_000);
    assertThat(failed).isGreaterThan(20);
    assertThat(broken).isGreaterThan(500);
  }

  private static boolean isBroken(BadRow row) {
    return Stream.of(RecordFault.values())
        .anyMatch(
            fault -> row.reason().startsWith(fault.reason(CsvDialect.RFC_4180).substring(0, 20)));
  }

  @Test
  void everyBlockSizeAndEveryRangeGiveTheSame() throws IOException {
    String text =
        """
        id,text,value
        1,"a line
        break, and ""quotes\""",0.5
        2,plain,-1.25e3

        3,"\r\n\r\n",NaN
        4,"1,2,3
        5,6,7
        8,9,10
        ","0.125"
        5,\u00e9\u6f22\ud83d\ude00,x
        6,too,many,fields
        7,"",0.7275636800328681\
        """;
    for (String lineBreak : List.of("\n", "\r\n", "\r")) {
      RandomCsv csv =
          new RandomCsv(
              text.replace("\n", lineBreak).getBytes(UTF_8),
              CsvDialect.RFC_4180,
              List.of("value", "id"),
              List.of(Type.DOUBLE, Type.DOUBLE));
      Gathered expected = slowly(csv);
      assertThat(expected.rows()).hasSize(5);
      assertThat(expected.rejected()).hasSize(2);
      for (int size = 1; size <= csv.bytes().length + 1; size++) {
        assertThat(Gathered.of(source(csv, new ReadSizes(1 << 20, size), Integer.MAX_VALUE)))
            .as("blocks of %s", size)
            .isEqualTo(expected);
        assertThat(Gathered.of(source(csv, new ReadSizes(size, 1 << 18), Integer.MAX_VALUE)))
            .as("ranges of %s", size)
            .isEqualTo(expected);
        assertThat(Gathered.of(source(csv, new ReadSizes(size, size), 1)))
            .as("blocks and ranges of %s, byte by byte", size)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void everyBlockSizeAndEveryRangeGiveTheSameOfBrokenRecords() throws IOException {
    String text =
        """
        id,text,value
        1,"x" y,0.5
        2,"a right
        one, with ""quotes\"" ",1.5
        3,"y
        4,plain,2.5
        5,"2"\u2003,3.5
        6,"3"\u2013,short
        "7
        8,"a right one",4.5
        9,5" tall,5.5
        10,long,6.5,,
        11,"\u6f22\u5b57
        "12",7.5,"
        13,short
        14,"never closed,
        15,plain,"8.5"
        \u001a\
        """;
    for (Ragged ragged : Ragged.values()) {
      for (int longest : new int[] {RecordRules.MAX_RECORD, 24}) {
        for (String lineBreak : List.of("\n", "\r\n", "\r")) {
          RandomCsv csv =
              new RandomCsv(
                  text.replace("\n", lineBreak).getBytes(UTF_8),
                  CsvDialect.RFC_4180.withRecords(new RecordRules(ragged, longest, false)),
                  List.of("value", "id", "text"),
                  List.of(Type.DOUBLE, Type.LONG, Type.STRING));
          Gathered expected = slowly(csv);
          assertThat(expected.failure()).isNull();
          assertThat(expected.rows()).hasSizeGreaterThan(4);
          for (int size = 1; size <= csv.bytes().length + 1; size++) {
            assertThat(Gathered.of(source(csv, new ReadSizes(1 << 20, size), Integer.MAX_VALUE)))
                .as("%s, blocks of %s", ragged, size)
                .isEqualTo(expected);
            assertThat(Gathered.of(source(csv, new ReadSizes(size, 1 << 18), Integer.MAX_VALUE)))
                .as("%s, ranges of %s", ragged, size)
                .isEqualTo(expected);
            assertThat(Gathered.of(source(csv, new ReadSizes(size, 7), 1)))
                .as("%s, ranges of %s, byte by byte", ragged, size)
                .isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void aRecordLongerThanManyRangesBelongsToTheOneInWhichItBegins() throws IOException {
    String text = "value\n1\n\"" + "x\n".repeat(500) + "\"\n2\n" + "y".repeat(700) + "\n3\n";
    RandomCsv csv =
        new RandomCsv(
            text.getBytes(UTF_8), CsvDialect.RFC_4180, List.of("value"), List.of(Type.DOUBLE));
    Gathered expected = slowly(csv);
    assertThat(expected.rows()).containsExactly("1.0 ", "2.0 ", "3.0 ");
    assertThat(expected.rejected()).extracting(row -> row.line()).containsExactly(3L, 505L);
    for (int range : new int[] {1, 7, 64, 100}) {
      assertThat(Gathered.of(source(csv, new ReadSizes(range, 32), Integer.MAX_VALUE)))
          .as("ranges of %s", range)
          .isEqualTo(expected);
    }
  }

  @Test
  void anOpenQuoteIsTooLongFromTheSameByteOn() throws IOException {
    int longest = 20;
    for (String last : List.of("x", "\u00e9", "\u6f22", "\ud83d\ude00")) {
      for (int length = longest - 4; length <= longest + 4; length++) {
        String open = "\"" + "y".repeat(length - 1) + last;
        RandomCsv csv =
            new RandomCsv(
                ("text\nplain\n" + open).getBytes(UTF_8),
                CsvDialect.RFC_4180.withRecords(RecordRules.DEFAULT.withMaxRecordSize(longest)),
                List.of("text"),
                List.of(Type.STRING));
        // A line break may follow the longest record.
        RecordFault fault =
            open.getBytes(UTF_8).length > longest + 2
                ? RecordFault.TOO_LONG
                : RecordFault.UNCLOSED_QUOTE;
        Gathered expected = slowly(csv);
        assertThat(expected.rejected())
            .extracting(BadRow::reason)
            .as(open)
            .containsExactly(fault.reason(csv.dialect()));
        assertThat(Gathered.of(source(csv, ReadSizes.DEFAULT, Integer.MAX_VALUE)))
            .as(open)
            .isEqualTo(expected);
      }
    }
  }

  private static Gathered slowly(RandomCsv csv) throws IOException {
    CsvSource source = source(csv, ReadSizes.DEFAULT, Integer.MAX_VALUE);
    return Gathered.of(new Slowly(source));
  }

  private static CsvSource source(RandomCsv csv, ReadSizes sizes, int most) {
    BytesFile file = new BytesFile(csv.bytes(), most, true);
    return BoundCsv.bind(file, csv.dialect(), new ColumnSelection(csv.columns()), sizes)
        .reading(ReadColumns.of(csv.schema()));
  }
}
