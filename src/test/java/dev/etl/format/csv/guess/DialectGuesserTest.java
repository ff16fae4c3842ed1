package dev.etl.format.csv.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.EtlException;
import dev.etl.format.csv.dialect.CsvSyntax;
import dev.etl.format.csv.dialect.Delimiter;
import dev.etl.format.csv.dialect.DialectPart;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Line breaks are written as `/`.
final class DialectGuesserTest {
  private static final Set<DialectPart> ALL = EnumSet.allOf(DialectPart.class);

  private static String lines(String text) {
    return text.replace('/', '\n') + "\n";
  }

  private static DialectGuess guessOf(String text) {
    return DialectGuesser.guess(lines(text), true, CsvSyntax.RFC_4180, ALL, Set.of());
  }

  private static CsvSyntax guess(String text) {
    return guessOf(text).syntax();
  }

  private static Delimiter delimiter(String name) {
    return Delimiter.GRAMMAR.parse(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      quoteCharacter = '`',
      value = {
        "; = a;b;c/1;x;3/2;y;4",
        "; = id;amount;note/1;1,50;a/2;2,25;b/3;1.299,00;c",
        "; = a;b/1,5;2,5/3,5;4,5",
        "; = name;city",
        "| = a|b|c/1|x, y|3/2|z|4",
        "tab = a\tb/1\tx, y/2\tz",
        "tab = a\tb c\td/1\tx y\t3/2\tz z\t4",
        "|| = a||b/1||x|y/2||z",
        "|| = a||b/1||x/2||z",
        "~|~ = id~|~name~|~v/1~|~x~|~2/2~|~y~|~3",
        ":: = id::name/1::x/2::y",
        "^ = a^b^c/1^x, y^2/2^z^3",
        "~ = a~b~c/1~x, y~2/2~z~3",
        "blanks = name    value  n/x        1.5   3/longer  2.5  44",
        "' ' = a b c/1 2 3/4 5 6",
        "' ' = x y/1 2/3.5 4",
        ": = key:value:n/a:1:2/b:3:4",
        "; = a;b/\"x;y\";2/\"z\";3",
        "; = a;b;c/1;2;3/4;5",
        "; = a;b/1;2/3;4;5/6;7",
        "; = a;b/1;x/2;\"x/3;y",
        "; = a;b/1;x/2;\"x\"y/3;y",
        "tab = a\tb/1\tx/2",
        "', ' = a, b/\"x, y\", \"1\"/\"z\", \"2\"/\"u\", \"3\"",
        "' ' = \"a\" \"b\" \"c\"/\"1\" \"x y\" \"2\"/\"3\" \"z\" \"4\"/'5' 'u' '6'",
        "; = \"a\";\"b\";\"c\"/\"1\";\"2\";\"3\"/\"4\";\"5\";\"6\"/\"7\";\"8\"",
        "; = id;name/1;x/2;\"y/3;z/Total",
        "| = a|b|c/1|2|3/4|5|6|7",
      })
  void delimitersAreFound(String name, String text) {
    String plain = name.strip().replaceAll("^'(.*)'$", "$1");
    assertThat(guess(text).delimiter()).isEqualTo(delimiter(plain));
    assertThat(guess(text).header()).isTrue();
  }

  @Test
  void controlCharactersMayBeDelimiters() {
    assertThat(guess("a\u0001b/1\u0001x/2\u0001y").delimiter()).isEqualTo(Delimiter.of('\u0001'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b/1,2/3,4",
        "a,b",
        "a",
        "",
        "name/John Smith/Mary Jones",
        "full name/John Smith/Mary Jones/Eve Stone",
        "street number/Main 5/Elm 7/Oak 9",
        "created at/2026-01-02 10:00:00/2026-01-03 11:00:00/2026-01-04 12:00:00",
        "time/10:20/11:30/12:40",
        "v/1.5/2.5/3",
        "comment/a; b/c; d/e",
        "comment/hello, world/bye, moon",
        "text/one; two; three/four/five; six",
        "id,tags/1,a;b/2,c;d/3,e;f",
        "id,tags/1,a|b|c/2,d|e|f",
        "country,2019,2020/FR,67000000,68000000/DE,82000000,83000000",
        "country,2020/FR,67/DE,83",
        "0,1,2/5,3,8/4,4,4",
        ",0,1/0,5,3/1,4,4",
        "id,name/1,'x/2,y'",
        "id,word/1,'hello'/2,world",
        "id,path/1,C:\\temp\\/2,\"C:\\x\\\"",
        "#id,name/1,x/2,y",
        "id,tag/1,#a/#2,b/3,c",
        "a,b/1,\"x\" y/2,z",
        "a,b/1,x/2,\"y/3,z/4,w",
        "a,b,c/1,2,3/4,5/6,7,8",
        "a,b/1,2/3,4,5",
        "a,b/1,2,3/4,5,6/7,8,9",
        "id,,/1,a,b/2,c,d",
        "a,b,/1,2,/3,4,5",
        "id, name/1, x/2, y",
        "id,v/1,2/2,3/Total,5,,//Source: own figures",
        "id,x/1,\"1,5\"/2,\"2,25\"",
        "first,second/x,y/z,w",
        "a b,c d/1 2,3 4/5 6,7 8",
        "date,time/2026-01-02,10:20/2026-01-03,11:30",
      })
  void plainFilesArePlain(String text) {
    assertThat(guessOf(text)).isEqualTo(DialectGuess.none(CsvSyntax.RFC_4180));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2.5/3,4.5/5,6.5",
        "1,abc/2,def/3,ghi",
        "2026-01-02,5,x/2026-01-03,6,y",
        "1,2/3,4",
        "5/7/8",
        "1,,x/2,y,/3,,z",
        "FR,67,true/DE,83,false",
      })
  void aFirstRecordOfDataIsNoHeader(String text) {
    DialectGuess guess = guessOf(text);
    assertThat(guess.syntax()).isEqualTo(CsvSyntax.RFC_4180.withHeader(false));
    assertThat(guess.findings())
        .extracting(DialectGuess.Finding::part)
        .containsExactly(DialectPart.HEADER);
  }

  @Test
  void aRecordWithNamesOfThePipelineIsAHeader() {
    assertThat(
            DialectGuesser.guess(lines("1,2/3,4"), true, CsvSyntax.RFC_4180, ALL, Set.of("2"))
                .syntax()
                .header())
        .isTrue();
  }

  @Test
  void aLineCanNameTheDelimiter() {
    CsvSyntax named = CsvSyntax.RFC_4180.withDelimiter(Delimiter.of(';')).withSkippedLines(1);
    assertThat(guess("sep=;/One;Two;Three/1;2;3")).isEqualTo(named);
    assertThat(guess("\uFEFFsep=;/One;Two/x,y;2")).isEqualTo(named);
    assertThat(guess("\"sep=;\"/One;Two/x,y;2")).isEqualTo(named);
    assertThat(guess("sep=,/a,b/1,2")).isEqualTo(CsvSyntax.RFC_4180.withSkippedLines(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      quoteCharacter = '`',
      value = {
        "1 = Estratto del 2026-01-06/id;Nome;Tipo/1;ALFA, BETA;x/2;GAMMA;y",
        "1 = Report 2026/id,name,v/1,x,2/2,y,3",
        "2 = Report, made in 2026/by us/id,name,v/1,x,2/2,y,3",
        "1 = Report 2026,,/id,name,v/1,x,2/2,y,3",
        "2 = Report//name,city,land/x,y,z/u,v,w",
      })
  void linesBeforeTheTableAreSkipped(int lines, String text) {
    assertThat(guess(text).skippedLines()).isEqualTo(lines);
    assertThat(guess(text).header()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "1 = # made by a machine/id,v/1,2/2,3",
        "2 = # made, by a machine/# today/id,v/1,2/2,3",
        "1 = # values/v/1/2",
        "1 = # ranks/rank,v/1,2/2,3",
      })
  void commentsAboveTheTableAreSkippedSoThatALateRowMayBeginLikeOne(int lines, String text) {
    assertThat(guess(text)).isEqualTo(CsvSyntax.RFC_4180.withSkippedLines(lines));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      quoteCharacter = '`',
      value = {
        "1 = a,b,c/1,x,3/2,y,4/Source: the office",
        "2 = a,b,c/1,x,3/2,y,4//Source: the office/Made in May",
        "1 = a;b;c/1;x;3/2;y;4/Total",
        "2 = a,b,c/1,x,3/2,y,4/Source: us, and them/Made in May",
        "0 = a,b,c/1,x,3/2,y,4/z, 5",
        "0 = a,b,c/1,x,3/2,y,4/z,u",
        "0 = a,b,c/1,x,3/2,y,4/17",
        "0 = a,b/1,x/2,y/Total",
        "0 = a,b,c/1,x,3/2,y,4/Total,,",
        "0 = a,b,c/1,x,3/Source: the office/2,y,4",
      })
  void remarksBelowTheTableAreSkipped(int lines, String text) {
    assertThat(guess(text.strip()).skippedFooter()).isEqualTo(lines);
  }

  @Test
  void aRecordThatTheEndOfTheFileCutsIsNoRemark() {
    String text = "a,b,c\n1,x,3\n2,y,4\nabc";
    assertThat(DialectGuesser.guess(text, true, CsvSyntax.RFC_4180, ALL, Set.of()).syntax())
        .isEqualTo(CsvSyntax.RFC_4180);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "2 = a,b/a,b/1,2/3,4",
        "3 = a,b/a,b/a,b/1,2/3,4",
        "2 = facts,,more/id,name,net/1,x,2.5/2,y,3.5",
        "2 = ,sales,,stock/id,net,gross,net/1,2,3,4/5,6,7,8",
        "1 = a,b/c,d/e,f",
        "1 = a,,c/x,y,z/u,v,w",
        "1 = 1,1/1,1/1,1",
      })
  void headersOfSeveralRowsAreFound(int rows, String text) {
    assertThat(guess(text.strip()).headerRows()).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#made by a machine/id,v,w/1,2,3/# half/2,3,4",
        "id,v/1,2/# half/2,3",
      })
  void commentsAreFound(String text) {
    assertThat(guess(text)).isEqualTo(CsvSyntax.RFC_4180.withComment('#'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a','b'/'1','x, y'/'2','z'",
        "id,name/1,'x, y'/2,'z'",
        "'id','name'/'1','x'/'2','z'",
        "id,name/1,'x'/2,'z'",
        "id,name/1,'it''s'/2,'z'",
      })
  void apostrophesMayQuote(String text) {
    assertThat(guess(text)).isEqualTo(CsvSyntax.RFC_4180.withQuote('\''));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b/1,\"say \\\"hi\\\"\"/2,\"x\"",
        "a,b/1,x\\, y/2,z/3,w",
        "a,b/1,\"x\\\", y\"/2,z",
      })
  void backslashesMayEscape(String text) {
    assertThat(guess(text)).isEqualTo(CsvSyntax.RFC_4180.withEscape('\\'));
  }

  @Test
  void aDelimiterAtEveryEndBeginsNoColumn() {
    assertThat(guess("a,b,c,/1,2,3,/4,5,6,"))
        .isEqualTo(CsvSyntax.RFC_4180.withTrailingDelimiter(true));
    assertThat(guess("a;b;/x;2;/y;4;"))
        .isEqualTo(CsvSyntax.RFC_4180.withDelimiter(Delimiter.of(';')).withTrailingDelimiter(true));
    assertThat(guess("1,2,/3,4,/5,6,"))
        .isEqualTo(CsvSyntax.RFC_4180.withTrailingDelimiter(true).withHeader(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b|c/x,y|z/u,v|w", "a;b|c/x;y|z/u;v|w"})
  void equallyGoodReadingsAreRefused(String text) {
    assertThatThrownBy(() -> guess(text))
        .isInstanceOf(EtlException.class)
        .hasMessageContaining("can be read in two ways")
        .hasMessageContaining("'|' into 2 fields")
        .extracting(failure -> ((EtlException) failure).hint())
        .asString()
        .contains("--delimiter='|'");
  }

  @Test
  void givenPartsAreNotGuessed() {
    String text = lines("# x/1;2/3;4/5;6");
    CsvSyntax given = CsvSyntax.RFC_4180.withDelimiter(Delimiter.of(';'));
    Set<DialectPart> free = EnumSet.of(DialectPart.HEADER, DialectPart.COMMENT);
    assertThat(DialectGuesser.guess(text, true, given, free, Set.of()).syntax())
        .isEqualTo(given.withComment('#').withHeader(false));
    assertThat(DialectGuesser.guess(text, true, CsvSyntax.RFC_4180, Set.of(), Set.of()).syntax())
        .isEqualTo(CsvSyntax.RFC_4180);
  }

  @Test
  void theLastLineOfASampleMayBeCut() {
    String text = "a;b;c\n1;x;3\n2;y;4\n3;\"z";
    assertThat(DialectGuesser.guess(text, false, CsvSyntax.RFC_4180, ALL, Set.of()).syntax())
        .isEqualTo(CsvSyntax.RFC_4180.withDelimiter(Delimiter.of(';')));
  }

  @ParameterizedTest
  @MethodSource
  void lineBreaksDoNotMatter(String lineBreak) {
    String text = "a;b;c\n1;\"x\ny\";3\n2;y;4\n".replace("\n", lineBreak);
    assertThat(DialectGuesser.guess(text, true, CsvSyntax.RFC_4180, ALL, Set.of()).syntax())
        .isEqualTo(CsvSyntax.RFC_4180.withDelimiter(Delimiter.of(';')));
  }

  static List<String> lineBreaksDoNotMatter() {
    return List.of("\n", "\r\n", "\r");
  }
}
