package dev.etl.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/// Writes a CSV file of a dialect, with the columns `value` and `amount` among others.
enum DialectFiles {
  /// 10,000 columns, of which two are asked for.
  WIDE(',', StandardCharsets.UTF_8, 2_000),
  /// Every field in quotes, some with delimiters and quotes in them.
  QUOTED(',', StandardCharsets.UTF_8, 2_000_000),
  /// Semicolons and decimal commas.
  SEMICOLONS(';', StandardCharsets.UTF_8, 2_000_000),
  /// Semicolons, and characters beyond ASCII in windows-1252.
  WINDOWS_1252(';', Charset.forName("windows-1252"), 2_000_000);

  private static final int COLUMNS = 10_000;
  private static final int QUICK = 100;
  private static final List<String> CITIES =
      List.of("New York", "Paris", "Zürich", "Rio de Janeiro", "Oslo", "Göteborg", "Lima");

  final char delimiter;
  final Charset encoding;
  private final int rows;

  DialectFiles(char delimiter, Charset encoding, int rows) {
    this.delimiter = delimiter;
    this.encoding = encoding;
    this.rows = rows;
  }

  /// The name of its case.
  String caseName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// How many rows it has.
  int rows(boolean quick) {
    return quick ? rows / QUICK : rows;
  }

  void write(Path file, boolean quick, long seed) throws IOException {
    Random random = new Random(seed);
    try (BufferedWriter out = Files.newBufferedWriter(file, encoding)) {
      out.write(this == WIDE ? wideHeader() : line("id", "city", "value", "amount"));
      for (int row = 0; row < rows(quick); row++) {
        out.write(this == WIDE ? wideLine(random) : line(row, random));
      }
    }
  }

  private String line(int row, Random random) {
    String city = CITIES.get(random.nextInt(CITIES.size()));
    String value = Double.toString(random.nextDouble());
    String amount = String.format(Locale.ROOT, "%.2f", 10_000 * random.nextDouble());
    return switch (this) {
      case QUOTED -> line("" + row, row % 4 == 0 ? city + ", \"\"old\"\"" : city, value, amount);
      case SEMICOLONS -> line("" + row, city, value.replace('.', ','), amount.replace('.', ','));
      case WIDE, WINDOWS_1252 -> line("" + row, city, value, amount);
    };
  }

  private String line(String... fields) {
    String quote = this == QUOTED ? "\"" : "";
    return quote + String.join(quote + delimiter + quote, fields) + quote + "\n";
  }

  private static String wideHeader() {
    StringJoiner names = new StringJoiner(",", "", "\n");
    wideNames().forEach(names::add);
    return names.toString();
  }

  /// The names of the columns of [#WIDE].
  static List<String> wideNames() {
    return IntStream.rangeClosed(1, COLUMNS)
        .mapToObj(
            column -> column == 17 ? "value" : column == COLUMNS - 17 ? "amount" : "c" + column)
        .toList();
  }

  private static String wideLine(Random random) {
    StringJoiner fields = new StringJoiner(",", "", "\n");
    for (int column = 0; column < COLUMNS; column++) {
      fields.add(Integer.toString(random.nextInt(100_000)) + "." + random.nextInt(10));
    }
    return fields.toString();
  }
}
