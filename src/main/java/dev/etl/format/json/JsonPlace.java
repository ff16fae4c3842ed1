package dev.etl.format.json;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.UnpairedSurrogates;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A place in JSON documents: a pointer (RFC 6901) in which a negative index counts from the end of
/// an array. Immutable.
///
/// ```java
/// JsonPlace.parse("/data/-1/id").find(stream, "UTF-8"); // the JSON value there, or null
/// JsonPlace.parse("/page/after").set("{\"size\":10}", "7"); // {"size":10,"page":{"after":7}}
/// ```
///
/// @param steps names of members, or indexes of elements, from the document itself
public record JsonPlace(List<String> steps) {
  private static final Pattern INDEX = Pattern.compile("-[1-9][0-9]{0,2}|0|[1-9][0-9]{0,8}");

  public JsonPlace {
    steps = List.copyOf(steps);
  }

  /// The place that a pointer names.
  ///
  /// @throws EtlException USAGE if a text is no such pointer
  public static JsonPlace parse(String pointer) {
    if (!pointer.isEmpty() && !pointer.startsWith("/")) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + pointer + "' is not a JSON pointer",
          "begin it with a slash: /data/items");
    }
    return new JsonPlace(
        Stream.of(pointer.split("/", -1))
            .skip(1)
            .map(step -> step.replace("~1", "/").replace("~0", "~"))
            .toList());
  }

  /// The value there as JSON on one line, numbers as written; null if there is none, or JSON's
  /// null.
  ///
  /// @param encoding the encoding that the sender declares. If it is not UTF-8, only ASCII is
  ///   accepted
  /// @throws EtlException DATA if it is not one JSON document, or an object on the path has a
  ///   member twice
  /// @throws IOException if the stream cannot be read
  public @Nullable String find(InputStream stream, String encoding) throws IOException {
    try (JsonParser parser = JsonParsers.of(stream, encoding)) {
      if (parser.nextToken() == null) {
        throw notJson("the response is empty", null);
      }
      String value = find(parser, 0);
      if (parser.nextToken() != null) {
        throw notJson("data after the end of the JSON document", null);
      }
      return value;
    } catch (JacksonException e) {
      Optional<IOException> unread = JsonParsers.failureToRead(e, 1);
      if (unread.isPresent()) {
        throw unread.get();
      }
      throw notJson("not JSON, or truncated JSON: " + JsonFailure.what(e), e);
    }
  }

  private static EtlException notJson(String what, @Nullable Throwable cause) {
    return new EtlException(ErrorKind.DATA, what, "expected one JSON document", cause);
  }

  /// Reads the value at a parser's position to its end.
  private @Nullable String find(JsonParser parser, int depth) {
    if (depth == steps.size()) {
      return parser.currentToken() == JsonToken.VALUE_NULL ? null : copy(parser);
    }
    String step = steps.get(depth);
    String value = null;
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Set<String> found = new HashSet<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        boolean here = parser.currentName().equals(step);
        if (here && !found.add(step)) {
          throw JsonParsers.twice(step);
        }
        parser.nextToken();
        if (here) {
          value = find(parser, depth + 1);
        } else {
          parser.skipChildren();
        }
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      value = inArray(parser, step, depth);
    }
    return value;
  }

  private @Nullable String inArray(JsonParser parser, String step, int depth) {
    int wanted = INDEX.matcher(step).matches() ? Integer.parseInt(step) : Integer.MIN_VALUE;
    // As many values as the end is away.
    @Nullable String[] last = new String[wanted < 0 && wanted > Integer.MIN_VALUE ? -wanted : 1];
    int count = 0;
    for (; parser.nextToken() != JsonToken.END_ARRAY; count++) {
      if (wanted < 0 ? wanted > Integer.MIN_VALUE : count == wanted) {
        last[wanted < 0 ? count % last.length : 0] = find(parser, depth + 1);
      } else {
        parser.skipChildren();
      }
    }
    return wanted < 0 && count < last.length ? null : last[wanted < 0 ? count % last.length : 0];
  }

  private static String copy(JsonParser parser) {
    StringWriter text = new StringWriter();
    JsonParsers.copy(parser, text);
    return text.toString();
  }

  /// The text of a JSON value found here: a string without its quotes, anything else as it is.
  ///
  /// @throws EtlException DATA if a string has half a surrogate pair
  public String text(String json) {
    if (!json.startsWith("\"")) {
      return json;
    }
    try (JsonParser parser = JsonParsers.of(json)) {
      parser.nextToken();
      String text = parser.getString();
      if (UnpairedSurrogates.isIn(text)) {
        throw new EtlException(
            ErrorKind.DATA,
            "the value at "
                + this
                + " "
                + UnpairedSurrogates.REASON
                + ": '"
                + UnpairedSurrogates.escaped(text)
                + "'",
            "");
      }
      return text;
    }
  }

  /// A document with a value at this place; members on the way that are missing are added.
  ///
  /// @param value JSON
  /// @throws EtlException USAGE if the document is not JSON, or has another value on the way
  public String set(String document, String value) {
    StringBuilder out = new StringBuilder();
    try (JsonParser parser = JsonParsers.of(document)) {
      parser.nextToken();
      set(parser, 0, value, out);
      return out.toString();
    } catch (JacksonException e) {
      throw new EtlException(
          ErrorKind.USAGE, "the body is not JSON: " + JsonFailure.what(e), "correct it", e);
    }
  }

  private void set(JsonParser parser, int depth, String value, StringBuilder out) {
    if (depth == steps.size()) {
      parser.skipChildren();
      out.append(value);
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      String step = steps.get(depth);
      boolean found = false;
      String separator = "{";
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        out.append(separator).append(JsonText.of(name)).append(':');
        separator = ",";
        if (name.equals(step)) {
          found = true;
          set(parser, depth + 1, value, out);
        } else {
          out.append(copy(parser));
        }
      }
      if (!found) {
        out.append(separator)
            .append(JsonText.of(step))
            .append(':')
            .append(nested(depth + 1, value));
      }
      out.append('}');
    } else {
      throw new EtlException(
          ErrorKind.USAGE,
          "the body has no object at " + new JsonPlace(steps.subList(0, depth)),
          "a parameter in the body is a member of an object");
    }
  }

  private String nested(int depth, String value) {
    StringBuilder text = new StringBuilder();
    for (String step : steps.subList(depth, steps.size())) {
      text.append('{').append(JsonText.of(step)).append(':');
    }
    return text.append(value).append("}".repeat(steps.size() - depth)).toString();
  }

  /// The pointer.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String step : steps) {
      text.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
    return text.toString();
  }
}
