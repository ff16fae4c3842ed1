package dev.etl.loader.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etl.data.Type;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.csv.dialect.Delimiter;
import dev.etl.format.csv.dialect.Ragged;
import dev.etl.format.csv.dialect.RecordRules;
import dev.etl.format.csv.scan.RecordScanner;
import dev.etl.loader.BytesFile;
import dev.etl.loader.Gathered;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.ReadSizes;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every size of blocks and splits gives the rows that commons-csv gives, in every dialect.
final class DialectSplitsTest {
  private static final CsvDialect USUAL = CsvDialect.RFC_4180;
  private static final RecordRules RULES = RecordRules.DEFAULT;
  private static final CsvDialect ESCAPED = USUAL.withEscape('\\');
  private static final String PLAIN =
      """
      id,text,value
      1,"a line
      break, and ""quotes\""",0.5
      2,plain,-1.25e3

      3,"\n\n",NaN
      4,"","0.125"
      5,é漢\ud83d\ude00,x
      6,too,many,fields
      "7,"x"y
      8,|: ,0.7275636800328681
      """;

  static Stream<Arguments> dialects() {
    return Stream.of(
        arguments(
            USUAL.withRecords(RULES.withTrimmed(true)),
            lines(
                "id , text, value",
                " 1, a b ,0.5",
                "2 ,\t\"a, b\" , 1e3 ",
                "  ",
                "3, \"x",
                " y\"\u2003,\"1\"",
                "\u30004,\u2003\u00e9 \u2003,-7 ",
                "5,  , ",
                "6,\" q\"x,2",
                "7,a \" b, 8 ,9",
                "8, \"\", x",
                "")),
        arguments(
            USUAL.withDelimiter('\t').withRecords(RULES.withTrimmed(true).withRagged(Ragged.BOTH)),
            "id\ttext\tvalue\n 1 \t \t 2.5\n 2\n3\t \"a\t\n\" \t 1\t \t\n \t\t\n"),
        arguments(
            USUAL.withDelimiter(';').withDecimalMark(DecimalMark.COMMA),
            lines(
                "id;text;value",
                "1;a,b;0,5",
                "2;\"a;b\";-1,25e3",
                "3;;\"0,125\"",
                "4;x;1.5",
                "5;y;0,72756368003286811",
                "6;z;12345678901234567890,5",
                "7;;,5",
                "8;a;5,",
                "9;b;+1,5",
                "")),
        arguments(
            USUAL.withDecimalMark(DecimalMark.COMMA),
            "id,text,value\n1,a,\"0,5\"\n2,\"a,b\",\"-1,25\"\n3,,7\n4,x,1,5\n5,,\"1.5\"\n"),
        arguments(
            ESCAPED,
            lines(
                "id,text,value",
                "1,a\\,b,0.5",
                "2,\"a \\\" b\",1",
                "3,\"\\\\\",2",
                "4,x\\",
                "y,3",
                "5,\\\\",
                "6,a\\\\\\",
                ",4",
                "7,\"a\\",
                "b",
                "\\n\",5",
                "8,\"\\\"",
                "9,\\\",6",
                "10,\",7",
                "11,\\\"a,8",
                "12,a\\x,9\\.5",
                "13,\"a\" b,1",
                "14,b\\",
                "")),
        arguments(
            ESCAPED.withSyntax(
                ESCAPED.syntax().withQuote(null).withDelimiter(new Delimiter("::", false))),
            lines(
                "id::text::value",
                "1::a\\:\\:b::0.5",
                "2::a\\::b::1",
                "3::\\\\::2",
                "4:::::3",
                "5::x\\",
                "::4",
                "6::a:b::5\\")),
        arguments(USUAL.withDelimiter(new Delimiter("||", false)), PLAIN.replace(",", "||")),
        arguments(USUAL.withDelimiter(new Delimiter(", ", false)), PLAIN.replace(",", ", ")),
        arguments(USUAL.withDelimiter(new Delimiter("|;:#|", false)), PLAIN.replace(",", "|;:#|")),
        arguments(USUAL.withDelimiter('\u00a7'), PLAIN.replace(',', '\u00a7')),
        arguments(
            USUAL.withDelimiter(new Delimiter("\u6f22\ud83d\ude00", false)),
            PLAIN.replace(",", "\u6f22\ud83d\ude00")),
        arguments(
            USUAL.withDelimiter(Delimiter.BLANKS).withComment('#'),
            lines(
                " id\ttext   value",
                "1  \"a  b\" 0.5",
                "\t2 x\t \t1e3  ",
                "  # a \"  b",
                "3 \"x ",
                "  y\"  2",
                "   ",
                "4 a\"b  3 ",
                "5 \"a\"b  4",
                "6  \"c",
                "7 d   5",
                "8 e 6 7",
                "9 f",
                "10 \u00e9\u2003x 8",
                "")),
        arguments(
            USUAL
                .withSyntax(USUAL.syntax().withDelimiter(Delimiter.of(';')).withQuote('\''))
                .withEncoding(Charset.forName("windows-1252")),
            PLAIN
                .replace(',', ';')
                .replace('"', '\'')
                .replace('漢', '€')
                .replace("\ud83d\ude00", "\u00ff")),
        arguments(
            USUAL
                .withDelimiter('\u00a7')
                .withEscape('\\')
                .withRecords(RULES.withTrimmed(true))
                .withEncoding(Charset.forName("windows-1252")),
            lines(
                "id\u00a7text\u00a7value",
                "1 \u00a7 a\\\u00a7b \u00a7 0.5",
                "2\u00a7 \" \\\"\" \u00a71",
                "3\u00a7a\\ ",
                "\u00a7 x\u00a7\u00fc\\",
                "")),
        arguments(
            USUAL
                .withComment('#')
                .withSyntax(USUAL.syntax().withComment('#').withTrailingDelimiter(true)),
            "# a, \"b\nid,text,value,\n1,a,0.5,\n#\"\n2,\"#\n#\",1,\n#\n3,b,2\n4,c,3,,\n"));
  }

  private static String lines(String... lines) {
    return String.join("\n", lines);
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void everyBlockAndSplitSizeGivesTheSame(CsvDialect dialect, String text) throws IOException {
    assertThat(RecordScanner.covers(dialect)).isTrue();
    for (String lineBreak : List.of("\n", "\r\n", "\r")) {
      RandomCsv csv =
          new RandomCsv(
              text.replace("\n", lineBreak).getBytes(dialect.encoding()),
              dialect,
              List.of("value", "id", "text"),
              List.of(Type.DOUBLE, Type.LONG, Type.STRING));
      Gathered expected =
          Gathered.of(new Slowly(source(csv, ReadSizes.DEFAULT, Integer.MAX_VALUE)));
      assertThat(expected.failure()).isNull();
      assertThat(expected.rows()).hasSizeGreaterThan(1);
      for (int size = 1; size <= csv.bytes().length + 1; size++) {
        assertThat(Gathered.of(source(csv, new ReadSizes(1 << 20, size), 1)))
            .as("blocks of %s, byte by byte", size)
            .isEqualTo(expected);
        CsvSource divided = source(csv, new ReadSizes(size, 1 << 10), Integer.MAX_VALUE);
        assertThat(divided.isDivided()).isEqualTo(size < csv.bytes().length);
        assertThat(Gathered.of(divided)).as("splits of %s", size).isEqualTo(expected);
      }
    }
  }

  private static CsvSource source(RandomCsv csv, ReadSizes sizes, int most) {
    BytesFile file = new BytesFile(csv.bytes(), most, true);
    return BoundCsv.bind(file, csv.dialect(), new ColumnSelection(csv.columns()), sizes)
        .reading(ReadColumns.of(csv.schema()));
  }
}
