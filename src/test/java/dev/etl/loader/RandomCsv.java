package dev.etl.loader;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.format.csv.CsvDialect;
import dev.etl.format.text.NullTexts;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A CSV file made by chance, of all that such files hold and some that they should not.
///
/// @param columns those to load
@SuppressWarnings("ArrayRecordComponent") // never compared
record RandomCsv(byte[] bytes, CsvDialect dialect, List<String> columns) {
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

  static RandomCsv of(Random random) {
    int size = 1 + random.nextInt(4);
    char delimiter = List.of(',', ',', ';', '\t').get(random.nextInt(4));
    @Nullable Character quote =
        random.nextInt(6) == 0 ? null : Character.valueOf(random.nextInt(4) == 0 ? '\'' : '"');
    boolean header = random.nextInt(4) > 0;
    NullTexts nullTexts =
        new NullTexts(random.nextInt(3) == 0 ? Set.of("-", "1", "7.0") : Set.of());
    CsvDialect dialect = new CsvDialect(delimiter, quote, header, nullTexts, UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (random.nextInt(5) == 0) {
      bytes.writeBytes("\ufeff".getBytes(UTF_8));
    }
    String lineBreak = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    while (random.nextInt(5) == 0) {
      bytes.writeBytes(lineBreak.getBytes(UTF_8));
    }
    List<String> names =
        IntStream.rangeClosed(1, size).mapToObj(number -> "column_" + number).toList();
    if (header) {
      bytes.writeBytes((String.join(String.valueOf(delimiter), names) + lineBreak).getBytes(UTF_8));
    }
    // What is rare here ends the file, or what can be compared of it.
    int rare = 20 + random.nextInt(2_000);
    int rows = random.nextInt(60);
    for (int row = 0; row < rows; row++) {
      int fields = random.nextInt(20) == 0 ? random.nextInt(6) : size;
      for (int field = 0; field < fields; field++) {
        if (field > 0) {
          bytes.write(delimiter);
        }
        field(random, quote, rare, bytes);
      }
      if (row < rows - 1 || random.nextInt(3) > 0) {
        String here =
            random.nextInt(10) == 0
                ? List.of("\n", "\r\n", "\r", "\n\n").get(random.nextInt(4))
                : lineBreak;
        bytes.writeBytes(here.getBytes(UTF_8));
      }
    }
    int first = random.nextInt(size);
    List<String> columns =
        random.nextBoolean()
            ? List.of(names.get(first))
            : IntStream.range(0, size)
                .mapToObj(index -> names.get((first + index) % size))
                .toList();
    return new RandomCsv(bytes.toByteArray(), dialect, columns);
  }

  private static void field(
      Random random, @Nullable Character quote, int rare, ByteArrayOutputStream bytes) {
    int kind = random.nextInt(10);
    if (random.nextInt(rare) == 0) {
      rare(random, quote, bytes);
    } else if (kind < 6) {
      bytes.writeBytes(any(random, NUMBERS).getBytes(UTF_8));
    } else if (kind < 8 || quote == null) {
      bytes.writeBytes(
          any(random, TEXTS).replace(quote == null ? '"' : quote, '~').getBytes(UTF_8));
    } else {
      String text = any(random, random.nextInt(3) == 0 ? NUMBERS : QUOTED).replace('"', quote);
      bytes.writeBytes((quote + text + quote).getBytes(UTF_8));
    }
  }

  /// A literal quote in a field, text or blanks behind a closing quote, bytes that are not UTF-8, a
  /// quote that is never closed, a very long field.
  private static void rare(Random random, @Nullable Character quote, ByteArrayOutputStream bytes) {
    char mark = quote == null ? '"' : quote;
    switch (random.nextInt(7)) {
      case 0 -> bytes.writeBytes((mark + "a" + mark + "b").getBytes(UTF_8));
      case 1 -> bytes.writeBytes((mark + "a" + mark + " \t").getBytes(UTF_8));
      case 2 -> bytes.writeBytes((mark + "a" + mark + "\u2003").getBytes(UTF_8));
      case 3 -> bytes.writeBytes(new byte[] {(byte) 0xc3, 'x'});
      case 4 -> bytes.writeBytes((mark + "never closed").getBytes(UTF_8));
      case 5 -> bytes.writeBytes("long ".repeat(random.nextInt(400)).getBytes(UTF_8));
      default -> bytes.writeBytes(("a" + mark + "b").getBytes(UTF_8));
    }
  }

  private static String any(Random random, List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
