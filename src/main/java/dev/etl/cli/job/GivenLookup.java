package dev.etl.cli.job;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.JsonLoader;
import dev.etl.loader.ParquetLoader;
import dev.etl.loader.csv.CsvKind;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.transform.Lookup;
import dev.etl.transform.Lookup.Duplicates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The value of `--lookup`, with the words of the step: `FILE on KEYS [take COLUMNS] [duplicates
/// first]`.
///
/// ```text
/// prices.csv on item                          all columns but the key
/// prices.csv on item=id take price            the table has item as id
/// my prices.csv on shop,item take "list price" duplicates first
/// rates.json on currency take to_euro=rate    rate becomes to_euro
/// ```
///
/// Names with blanks, commas, `=` or quotes stand in double quotes. The file is everything before
/// the last `on` that columns follow.
final class GivenLookup {
  static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[^\\s,=\"]+)";
  private static final String PAIR = NAME + "(?:\\s*=\\s*" + NAME + ")?";
  static final String PAIRS = PAIR + "(?:\\s*,\\s*" + PAIR + ")*";
  private static final Pattern LOOKUP =
      Pattern.compile(
          "\\s*(?<file>\\S.*)\\s+(?i:on)\\s+(?<on>%s)(?:\\s+(?i:take)\\s+(?<take>%s))?"
                  .formatted(PAIRS, PAIRS)
              + "(?:\\s+(?i:duplicates):?\\s+(?<duplicates>\\S+))?\\s*",
          Pattern.DOTALL);
  private static final Pattern NAMES =
      Pattern.compile("(?<name>%s)(?:\\s*=\\s*(?<other>%s))?".formatted(NAME, NAME));

  private GivenLookup() {}

  /// The lookup.
  ///
  /// @throws EtlException USAGE if a text is none
  static Lookup parse(String text) {
    Matcher matcher = LOOKUP.matcher(text);
    if (!matcher.matches()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "expected 'FILE on NAME', found '" + text + "'",
          "write a file, on, and the columns of the key: 'prices.csv on item'");
    }
    String duplicates = matcher.group("duplicates");
    return new Lookup(
        table(matcher.group("file"), "lookup"),
        names(matcher.group("on")),
        names(matcher.group("take")),
        duplicates == null ? Duplicates.ERROR : Duplicates.GRAMMAR.parse(duplicates));
  }

  /// Checks that standard input is read once.
  ///
  /// @param loaders the inputs
  /// @throws EtlException USAGE if a lookup or join reads it too
  static void checkStandardInput(List<DataLoader> loaders, List<GivenTransform> steps) {
    List<String> read =
        Stream.concat(
                loaders.stream().filter(DataLoader::readsStandardInput).map(_ -> ""),
                steps.stream()
                    .map(GivenTransform::transform)
                    .filter(
                        step ->
                            step.secondSource().filter(DataLoader::readsStandardInput).isPresent())
                    .map(step -> "--" + step.kind() + ": "))
            .toList();
    if (read.size() > 1) {
      throw new EtlException(
          ErrorKind.USAGE,
          read.getLast() + "standard input is named twice",
          "it can be read only once: name a file");
    }
  }

  /// The table in a file.
  ///
  /// @param step the step that reads it
  static DataLoader table(String file, String step) {
    if (SourceOptions.isUrl(file)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "expected a file, found a URL",
          "use a pipeline file, whose " + step + " step can call APIs");
    }
    if (ParquetLoader.isParquet(file)
        || (CsvKind.of(file).isEmpty() && ParquetLoader.isFolder(file))) {
      return new ParquetLoader(file, TypedColumns.INFERRED);
    }
    return JsonLoader.isJson(file) || JsonLoader.isFolder(file)
        ? new JsonLoader(file, "", TypedColumns.INFERRED)
        : new CsvLoader(
            file, Optional.empty(), CsvDialect.RFC_4180, Optional.empty(), TypedColumns.INFERRED);
  }

  /// `a,b=c` as `{a: a, b: c}`.
  static Map<String, String> names(@Nullable String text) {
    Map<String, String> names = new LinkedHashMap<>();
    Matcher matcher = NAMES.matcher(text == null ? "" : text);
    while (matcher.find()) {
      String name = plain(matcher.group("name"));
      String other = matcher.group("other");
      if (names.put(name, other == null ? name : plain(other)) != null) {
        throw new EtlException(
            ErrorKind.USAGE, "the column '" + name + "' occurs twice", "leave one out");
      }
    }
    return names;
  }

  static String plain(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }
}
