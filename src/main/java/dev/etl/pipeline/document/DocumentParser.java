package dev.etl.pipeline.document;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.UnpairedSurrogates;
import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.ScalarType;
import dev.etl.pipeline.document.Node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Parses one YAML or JSON document. Anchors are allowed but references to them are not, so that a
/// document is no larger than its text. Used by one thread.
public final class DocumentParser {
  /// The most nested levels; real pipelines need less than a fifth.
  private static final int MAX_LEVELS = 100;

  private final String file;
  private final JsonParser parser;
  private int level;

  private DocumentParser(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /// Whether a file is JSON, by its name.
  public static boolean isJson(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  /// Parses a text.
  ///
  /// @param file its name, for errors; JSON if it ends in `.json`, otherwise YAML
  /// @throws EtlException USAGE if it is invalid or empty, or has a duplicate key
  public static Node parse(String text, String file) {
    boolean json = isJson(file);
    TokenStreamFactory factory =
        json
            ? new JsonFactory()
            : YAMLFactory.builder()
                .loadSettings(
                    LoadSettings.builder()
                        .setAllowDuplicateKeys(true)
                        .setCodePointLimit(Integer.MAX_VALUE)
                        .build())
                .build();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      return new DocumentParser(file, parser).document();
    } catch (JacksonException e) {
      throw new EtlException(
          ErrorKind.USAGE,
          file + at(e.getLocation()) + ": not valid " + (json ? "JSON: " : "YAML: ") + reason(e),
          json ? "check the commas and quotes before it" : "check the indentation and the quotes",
          e);
    }
  }

  private static String at(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1 ? "" : ", line " + location.getLineNr();
  }

  /// The error, without the excerpts of the text.
  private static String reason(JacksonException e) {
    return String.valueOf(e.getOriginalMessage())
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .reduce((_, last) -> last)
        .orElse("it cannot be read")
        .replaceAll(", from `[^`]*`", "");
  }

  private Node document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new EtlException(
          ErrorKind.USAGE, file + ": it is empty", "begin with 'extract:', and what to read");
    }
    Node document = node(first);
    if (parser.nextToken() != null) {
      throw location().error("a second document begins", "write one pipeline per file");
    }
    return document;
  }

  private Location location() {
    return new Location(file, line(), "");
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private Node node(JsonToken token) {
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw location()
          .error(
              "'*" + parser.getString() + "' refers to an anchor",
              "write the value out, or a pattern in quotes");
    }
    return switch (token) {
      case START_OBJECT -> mapping();
      case START_ARRAY -> sequence();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(ScalarType.NUMBER);
      case VALUE_TRUE, VALUE_FALSE -> scalar(ScalarType.BOOLEAN);
      case VALUE_NULL -> scalar(ScalarType.NOTHING);
      case VALUE_STRING -> scalar(ScalarType.TEXT);
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw location().error("not a value", "check the indentation");
    };
  }

  private Scalar scalar(ScalarType type) {
    String text = type == ScalarType.NOTHING ? "" : text();
    return new Scalar(text, type, line(), text, text, Set.of());
  }

  /// The text at the parser's position: a scalar or a key.
  private String text() {
    String text = parser.getString();
    if (UnpairedSurrogates.isIn(text)) {
      throw location()
          .error(
              "'" + UnpairedSurrogates.escaped(text) + "' " + UnpairedSurrogates.REASON,
              "write both halves, or the character itself");
    }
    return text;
  }

  private void descend() {
    if (++level > MAX_LEVELS) {
      throw location()
          .error(
              "values are nested deeper than " + MAX_LEVELS + " levels",
              "check the brackets and the indentation");
    }
  }

  private Sequence sequence() {
    descend();
    int line = line();
    List<Node> items = new ArrayList<>();
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      items.add(node(token));
    }
    level--;
    return new Sequence(items, line);
  }

  private Mapping mapping() {
    descend();
    int line = line();
    Map<String, Integer> lines = new HashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
      String key = text();
      int at = line();
      Integer before = lines.putIfAbsent(key, at);
      if (before != null) {
        throw location().error("duplicate key '" + key + "', first on line " + before, "keep one");
      }
      entries.add(new Entry(key, node(next()), at));
    }
    level--;
    return new Mapping(entries, line);
  }

  private JsonToken next() {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw location().error("it is truncated", "check the brackets");
    }
    return token;
  }
}
