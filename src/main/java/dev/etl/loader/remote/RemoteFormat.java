package dev.etl.loader.remote;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.compression.InputCompression;
import dev.etl.loader.csv.CsvKind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The formats of files behind URLs.
public enum RemoteFormat {
  CSV("CSV"),
  TSV("TSV"),
  JSON("JSON"),
  XML("XML");

  private static final Map<String, RemoteFormat> TYPES =
      Map.ofEntries(
          Map.entry("text/csv", CSV),
          Map.entry("application/csv", CSV),
          Map.entry("text/x-csv", CSV),
          Map.entry("text/tab-separated-values", TSV),
          Map.entry("application/json", JSON),
          Map.entry("text/json", JSON),
          Map.entry("application/jsonl", JSON),
          Map.entry("application/x-jsonl", JSON),
          Map.entry("application/jsonlines", JSON),
          Map.entry("application/x-jsonlines", JSON),
          Map.entry("application/json-lines", JSON),
          Map.entry("application/ndjson", JSON),
          Map.entry("application/x-ndjson", JSON),
          Map.entry("application/json-seq", JSON),
          Map.entry("application/xml", XML),
          Map.entry("text/xml", XML));

  private static final String NOTED = ", by its content";

  /// The beginning of an object or array; a name in brackets may be the header of a table.
  private static final Pattern JSON_BEGIN =
      Pattern.compile("\\{\\s*(?:[\"}]|$)|\\[\\s*(?:[\\[{\"\\]0-9-]|$)");

  private final String text;

  RemoteFormat(String text) {
    this.text = text;
  }

  /// A decision.
  ///
  /// @param note why, where name, type and content disagree; worded to follow the name of the URL
  public record Decision(RemoteFormat format, Optional<String> note) {}

  /// The format by a name's ending, that of a compression or archive left out.
  public static Optional<RemoteFormat> ofName(String name) {
    String plain = InputCompression.strip(name).toLowerCase(Locale.ROOT);
    if (plain.endsWith(".json") || plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
      return Optional.of(JSON);
    }
    if (plain.endsWith(".xml") || plain.endsWith(".rss") || plain.endsWith(".atom")) {
      return Optional.of(XML);
    }
    return CsvKind.of(name).map(kind -> kind == CsvKind.TSV ? TSV : CSV);
  }

  /// The format of a content type; empty for one that says nothing, such as `text/plain`.
  public static Optional<RemoteFormat> ofType(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (type.endsWith("+json")) {
      return Optional.of(JSON);
    }
    return type.endsWith("+xml") && !type.startsWith("application/xhtml")
        ? Optional.of(XML)
        : Optional.ofNullable(TYPES.get(type));
  }

  /// The format of an answer. The name and the type decide; where they disagree, the content does.
  ///
  /// @param expected the format to take if nothing else decides
  /// @param head the first bytes, decompressed
  /// @throws EtlException DATA if it is an HTML page
  public static Decision of(RemoteFormat expected, RemoteObject object, byte[] head) {
    String begin = begin(head);
    if (isHtml(begin)) {
      throw new EtlException(
          ErrorKind.DATA,
          "is an HTML page" + served(object.contentType()),
          "check the address, and whether it needs a token (--bearer-env)");
    }
    Optional<RemoteFormat> named =
        object.names().stream().flatMap(name -> ofName(name).stream()).findFirst();
    Optional<RemoteFormat> typed = ofType(object.contentType());
    if (named.isEmpty() && typed.isEmpty()) {
      return begins(begin)
          .map(format -> new Decision(format, Optional.of("read as " + format.text + NOTED)))
          .filter(found -> found.format != expected)
          .orElse(new Decision(expected, Optional.empty()));
    }
    RemoteFormat first = named.or(() -> typed).orElse(expected);
    RemoteFormat second = typed.orElse(first);
    if (first == second || (isText(first) && isText(second))) {
      return new Decision(first, Optional.empty());
    }
    RemoteFormat found = begins(begin).orElseGet(() -> isText(first) ? first : second);
    RemoteFormat format = isText(found) && isText(second) ? second : found;
    return new Decision(
        format,
        Optional.of(
            "is named like %s%s; read as %s%s"
                .formatted(first.text, served(object.contentType()), format.text, NOTED)));
  }

  private static String served(String contentType) {
    return contentType.isEmpty() ? "" : " and served as " + contentType.split(";", 2)[0].strip();
  }

  private static boolean isText(RemoteFormat format) {
    return format == CSV || format == TSV;
  }

  private static String begin(byte[] head) {
    int from = head.length > 2 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb ? 3 : 0;
    return new String(head, from, Math.min(256, head.length - from), StandardCharsets.ISO_8859_1)
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private static boolean isHtml(String begin) {
    return begin.startsWith("<!doctype html") || begin.startsWith("<html");
  }

  private static Optional<RemoteFormat> begins(String begin) {
    if (JSON_BEGIN.matcher(begin).lookingAt()) {
      return Optional.of(JSON);
    }
    return begin.startsWith("<") ? Optional.of(XML) : Optional.empty();
  }
}
