package dev.etl.loader.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.DecimalType;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.csv.dialect.Delimiter;
import dev.etl.format.csv.dialect.Ragged;
import dev.etl.format.csv.dialect.RecordRules;
import dev.etl.format.text.NullTexts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A CSV file made by chance, of all that such files hold and some that they should not.
///
/// @param columns those to load
/// @param types their types; a column that is not in the file at the end
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RandomCsv(byte[] bytes, CsvDialect dialect, List<String> columns, List<Type> types) {
  private static final List<Charset> ENCODINGS =
      List.of(Charset.forName("windows-1252"), ISO_8859_1, US_ASCII);

  private static final List<String> NUMBERS =
      List.of(
          "0.7275636800328681",
          "1",
          "-2.5",
          "1e5",
          "8.47E-4",
          "+7",
          "0",
          "-0.0",
          "inf",
          "-Infinity",
          "12345678",
          "1234567.125",
          "0.12345678901234567890123",
          "1e-200",
          "123456789012345678901234567890");
  private static final List<String> TEXTS =
      List.of(
          "",
          "NaN",
          "na",
          "null",
          "-",
          "abc",
          "1.5x",
          " 1",
          "1 ",
          "\u00e9t\u00e9",
          "\u6f22\u5b57",
          "\ud83d\ude00",
          "1e400",
          "a\"b",
          "\"",
          "it's",
          "\u0000",
          "\u000b",
          "\ufeff");
  private static final List<String> QUOTED =
      List.of(
          "1.5",
          "",
          "a,b",
          "a;b\tc",
          "x\ny",
          "x\r\ny",
          "\r",
          "\n",
          "1\n2\n3\n",
          "say \"\"hi\"\"",
          "\"\"",
          "\u00e9\n");

  private static final List<String> ESCAPED =
      List.of(
          "a\\,b",
          "\\;\\|\\|",
          "\\\"",
          "\\'x",
          "\\\\",
          "x\\ny",
          "\\t\\r",
          "a\\\nb",
          "\\\r\n",
          "c\\\r",
          "1\\.5",
          "\\#",
          "\\\u00e9\\",
          "\\  ",
          "\\|||",
          "x\\");

  private static final List<String> BLANKS =
      List.of("", "", " ", "  ", "\t", "\u2003", " \u3000 ", "\u00a0", "\u000b", "\u001c");

  private static final List<Delimiter> DELIMITERS =
      List.of(
          Delimiter.COMMA,
          Delimiter.of(';'),
          Delimiter.TAB,
          new Delimiter("||", false),
          new Delimiter("::", false),
          new Delimiter(", ", false),
          new Delimiter("|,|", false),
          Delimiter.of('\u00a7'),
          new Delimiter("\u00a7\u6f22", false),
          Delimiter.BLANKS);

  private static final List<String> ENDS =
      List.of("\u001a", "\n\u001a", "\u001a\u001a\u001a\r\n", "\u001a\n\u001a\r", "\n\n\n");

  private static final List<String> PREAMBLES =
      List.of("", "\"", "a title, and more", "\u00e9", "1,2,3,4,5", "long ".repeat(30));

  private static final List<String> COMMENTS = List.of("", " a, b", "\"", "\u00e9", "#", "1,2,3");

  private static final Type MONEY = new DecimalType(12, 2);
  private static final Type WIDE = new DecimalType(38, 10);
  private static final List<Type> TYPES =
      Stream.concat(Stream.of(SimpleType.values()), Stream.of(MONEY, WIDE)).toList();
  private static final List<String> AMOUNTS =
      List.of(
          "0.10",
          "-7",
          "+12345678.90",
          "1.2345",
          "12345678901.00",
          "1e3",
          "0.1000000000000",
          ".5",
          "1234567890123456789012345678.5");

  private static final Map<Type, List<String>> VALUES =
      Map.of(
          Type.LONG,
          List.of(
              "1",
              "-7",
              "+12345678",
              "123456789012345",
              "-123456789012345678",
              "9223372036854775807",
              "9223372036854775808",
              "00"),
          Type.DOUBLE,
          NUMBERS,
          Type.BOOLEAN,
          List.of("true", "FALSE", "True", "false", "t"),
          Type.DATE,
          List.of("2024-02-29", "1969-12-31", "2023-02-29", "0001-01-01"),
          Type.TIMESTAMP,
          List.of(
              "2024-02-29 12:34:56",
              "1969-12-31T23:59:59.999999Z",
              "2024-01-01",
              "2024-01-01 25:00"),
          Type.TIMESTAMPTZ,
          List.of("2024-02-29T12:34:56.5+0130", "1969-12-31T23:59:59Z", "2024-02-29 12:34:56", "Z"),
          MONEY,
          AMOUNTS,
          WIDE,
          AMOUNTS,
          Type.JSON,
          List.of("{}", "[1]", "7", "{", "tru"),
          Type.STRING,
          List.of("a", "plain text", "\u00e9t\u00e9", "NA", "1"));

  /// A file of numbers and what is none.
  public static RandomCsv of(Random random) {
    return of(random, false);
  }

  /// A file with columns of all types.
  public static RandomCsv ofAllTypes(Random random) {
    return of(random, true);
  }

  /// The columns to load: as numbers, if no types are said.
  public Schema schema() {
    List<Field> fields = new ArrayList<>();
    for (int index = 0; index < types.size(); index++) {
      String name = index < columns.size() ? columns.get(index) : "missing";
      fields.add(Field.of(name, types.get(index)));
    }
    return new Schema(fields);
  }

  private static RandomCsv of(Random random, boolean typed) {
    int size = 1 + random.nextInt(4);
    @Nullable Character quote =
        random.nextInt(6) == 0 ? null : Character.valueOf(random.nextInt(4) == 0 ? '\'' : '"');
    boolean header = random.nextInt(4) > 0;
    NullTexts nullTexts =
        new NullTexts(random.nextInt(3) == 0 ? Set.of("-", "1", "7.0") : Set.of());
    int skippedLines = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
    // The bytes are UTF-8, and other texts in encodings of one byte per character.
    Charset encoding = random.nextInt(3) > 0 ? UTF_8 : any(random, ENCODINGS);
    Delimiter delimiter = delimiter(random, encoding);
    boolean escaping = random.nextInt(4) == 0 && !delimiter.repeated();
    DecimalMark mark = random.nextInt(4) == 0 ? DecimalMark.COMMA : DecimalMark.POINT;
    CsvDialect dialect =
        new CsvDialect(',', quote, header, nullTexts, encoding)
            .withDelimiter(delimiter)
            .withEscape(escaping ? '\\' : null)
            .withDecimalMark(mark)
            .withSkippedLines(skippedLines)
            .withComment(random.nextInt(3) == 0 ? '#' : null)
            .withRecords(rules(random));
    boolean trailing = random.nextInt(4) == 0;
    int footer = random.nextInt(4) == 0 ? random.nextInt(4) : 0;
    int headers = random.nextInt(6) == 0 ? 2 : 1;
    dialect =
        dialect.withSyntax(
            dialect
                .syntax()
                .withTrailingDelimiter(trailing)
                .withSkippedFooter(footer)
                .withHeaderRows(headers));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (random.nextInt(5) == 0 && encoding.equals(UTF_8)) {
      bytes.writeBytes("\ufeff".getBytes(UTF_8));
    }
    String lineBreak = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    for (int line = 0; line < skippedLines; line++) {
      bytes.writeBytes((any(random, PREAMBLES) + lineBreak).getBytes(UTF_8));
      if (random.nextInt(50) == 0) {
        bytes.write(0xff);
      }
    }
    while (random.nextInt(5) == 0) {
      bytes.writeBytes(lineBreak.getBytes(UTF_8));
    }
    List<Type> types = new ArrayList<>();
    for (int column = 0; column < size; column++) {
      types.add(typed ? any(random, TYPES) : Type.DOUBLE);
    }
    List<String> names =
        IntStream.rangeClosed(1, size).mapToObj(number -> "column_" + number).toList();
    if (header) {
      String end = trailing && random.nextBoolean() ? delimiter.text() + lineBreak : lineBreak;
      String line = String.join(delimiter.text(), names) + end;
      bytes.writeBytes(line.repeat(headers).getBytes(encoding));
    }
    // What is rare here is a fault of the record, or of the file.
    int rare = 10 + random.nextInt(random.nextInt(3) == 0 ? 50 : 2_000);
    int rows = random.nextInt(60);
    for (int row = 0; row < rows; row++) {
      boolean commented = dialect.comment() != null && random.nextInt(8) == 0;
      if (commented) {
        bytes.writeBytes(("#" + any(random, COMMENTS) + lineBreak).getBytes(UTF_8));
      }
      int fields = random.nextInt(20) == 0 ? random.nextInt(6) : size;
      for (int field = 0; field < fields; field++) {
        if (field > 0) {
          separate(random, dialect, bytes);
        }
        // The slow reader tells the line of the comment for a fault behind it.
        int here = commented ? Integer.MAX_VALUE : rare;
        field(random, dialect, here, types.get(Math.min(field, size - 1)), typed, bytes);
      }
      if (trailing && random.nextInt(4) > 0) {
        separate(random, dialect, bytes);
      }
      if (row < rows - 1 || random.nextInt(3) > 0) {
        String here =
            random.nextInt(10) == 0
                ? List.of("\n", "\r\n", "\r", "\n\n").get(random.nextInt(4))
                : lineBreak;
        bytes.writeBytes(here.getBytes(UTF_8));
      }
    }
    if (random.nextInt(4) == 0) {
      bytes.writeBytes(any(random, ENDS).getBytes(UTF_8));
    }
    int first = random.nextInt(size);
    List<String> columns =
        random.nextBoolean()
            ? List.of(names.get(first))
            : IntStream.range(0, size)
                .mapToObj(index -> names.get((first + index) % size))
                .toList();
    List<Type> loaded = new ArrayList<>();
    columns.forEach(name -> loaded.add(types.get(names.indexOf(name))));
    if (typed) {
      loaded.add(any(random, TYPES));
    }
    return new RandomCsv(bytes.toByteArray(), dialect, columns, loaded);
  }

  private static Delimiter delimiter(Random random, Charset encoding) {
    Delimiter delimiter = any(random, random.nextBoolean() ? DELIMITERS.subList(0, 3) : DELIMITERS);
    return encoding.newEncoder().canEncode(delimiter.text()) ? delimiter : Delimiter.COMMA;
  }

  private static void separate(Random random, CsvDialect dialect, ByteArrayOutputStream bytes) {
    String written =
        dialect.delimiter().repeated()
            ? any(random, List.of(" ", "\t", "  ", " \t "))
            : dialect.delimiter().text();
    bytes.writeBytes(written.getBytes(dialect.encoding()));
  }

  private static RecordRules rules(Random random) {
    return new RecordRules(
        any(random, List.of(Ragged.values())),
        random.nextInt(3) == 0 ? 30 + random.nextInt(300) : RecordRules.MAX_RECORD,
        false);
  }

  private static void field(
      Random random,
      CsvDialect dialect,
      int rare,
      Type type,
      boolean typed,
      ByteArrayOutputStream bytes) {
    String before = dialect.records().trimmed() ? any(random, BLANKS) : "";
    String behind = dialect.records().trimmed() ? any(random, BLANKS) : "";
    bytes.writeBytes(before.getBytes(UTF_8));
    value(random, dialect, rare, type, typed, bytes);
    bytes.writeBytes(behind.getBytes(UTF_8));
  }

  private static void value(
      Random random,
      CsvDialect dialect,
      int rare,
      Type type,
      boolean typed,
      ByteArrayOutputStream bytes) {
    Character quote = dialect.quote();
    int kind = random.nextInt(10);
    List<String> values = typed ? Objects.requireNonNull(VALUES.get(type)) : NUMBERS;
    if (random.nextInt(rare) == 0) {
      rare(random, quote, bytes);
    } else if (kind < 6 || (typed && random.nextInt(4) > 0)) {
      String value = any(random, values);
      boolean comma =
          dialect.decimalMark() == DecimalMark.COMMA && type.isNumber() && random.nextInt(8) > 0;
      String text = comma ? value.replace('.', ',') : value;
      boolean quoted = quote != null && comma && dialect.delimiter().first() == ',';
      bytes.writeBytes((quoted ? quote + text + quote : text).getBytes(UTF_8));
    } else if (dialect.escape() != null && random.nextBoolean()) {
      String text = any(random, ESCAPED);
      boolean quoted = quote != null && random.nextBoolean();
      bytes.writeBytes((quoted ? quote + text + quote : text).getBytes(UTF_8));
    } else if (kind < 8 || quote == null) {
      bytes.writeBytes(
          any(random, TEXTS).replace(quote == null ? '"' : quote, '~').getBytes(UTF_8));
    } else {
      String text = any(random, random.nextInt(3) == 0 ? values : QUOTED).replace('"', quote);
      bytes.writeBytes((quote + text + quote).getBytes(UTF_8));
    }
  }

  /// A literal quote in a field, text or blanks behind a closing quote, bytes that are not UTF-8, a
  /// quote that is never closed, a very long field.
  private static void rare(Random random, @Nullable Character quote, ByteArrayOutputStream bytes) {
    char mark = quote == null ? '"' : quote;
    switch (random.nextInt(9)) {
      case 0 -> bytes.writeBytes((mark + "a" + mark + "b").getBytes(UTF_8));
      case 1 -> bytes.writeBytes((mark + "a" + mark + " \t").getBytes(UTF_8));
      case 2 -> bytes.writeBytes((mark + "a" + mark + "\u2003").getBytes(UTF_8));
      case 3 -> bytes.writeBytes(new byte[] {(byte) 0xc3, 'x'});
      case 4 -> bytes.writeBytes((mark + "never closed").getBytes(UTF_8));
      case 5 -> bytes.writeBytes((mark + "a\nb" + mark + "c").getBytes(UTF_8));
      case 6 -> bytes.writeBytes((mark + ",\n" + mark + mark).getBytes(UTF_8));
      case 7 -> bytes.writeBytes("long ".repeat(random.nextInt(400)).getBytes(UTF_8));
      default -> bytes.writeBytes(("a" + mark + "b").getBytes(UTF_8));
    }
  }

  private static <T> T any(Random random, List<T> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
