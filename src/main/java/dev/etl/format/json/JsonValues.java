package dev.etl.format.json;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.UnpairedSurrogates;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;

/// Extracts single values from JSON documents, by pointers (RFC 6901). Immutable.
///
/// ```java
/// new JsonValues(List.of("/owner/name", "/size")).read(stream); // ["Ann", "7"]
/// ```
public final class JsonValues {
  private final List<String> pointers;
  private final List<Wanted> all;

  /// A value still to find.
  ///
  /// @param index the index of the value
  /// @param rest the path to it from the parser's position
  private record Wanted(int index, JsonPointer rest) {}

  /// @throws IllegalArgumentException if one of them is invalid
  public JsonValues(List<String> pointers) {
    List<Wanted> wanted = new ArrayList<>();
    for (String pointer : pointers) {
      wanted.add(new Wanted(wanted.size(), JsonPointer.compile(pointer)));
    }
    all = List.copyOf(wanted);
    this.pointers = List.copyOf(pointers);
  }

  /// The value for each pointer in a text in UTF-8; see [#read(InputStream, String)].
  public @Nullable String[] read(InputStream stream) throws IOException {
    return read(stream, JsonParsers.UTF_8);
  }

  /// The value for each pointer: scalars as written in the document, strings without their quotes,
  /// objects and arrays as JSON, numbers with all their digits; null for JSON's null or a missing
  /// value.
  ///
  /// @param encoding the encoding that the sender declares. If it is not UTF-8, only ASCII is
  ///   accepted
  /// @throws EtlException DATA if it is not one JSON document, if a path is ambiguous, or a value
  ///   is invalid text
  /// @throws IOException if the stream cannot be read
  public @Nullable String[] read(InputStream stream, String encoding) throws IOException {
    @Nullable String[] values = new String[all.size()];
    try (JsonParser parser = open(stream, encoding)) {
      return read(parser, values);
    }
  }

  private static JsonParser open(InputStream stream, String encoding) throws IOException {
    try {
      return JsonParsers.of(stream, encoding);
    } catch (JacksonException e) {
      throw JsonParsers.failureToRead(e, 1).orElseThrow(() -> notJson(e));
    }
  }

  private @Nullable String[] read(JsonParser parser, @Nullable String[] values) throws IOException {
    try {
      if (parser.nextToken() == null) {
        throw notJson("the response is empty", null);
      }
      read(parser, all, values);
      if (parser.nextToken() != null) {
        throw notJson("data after the end of the JSON document", null);
      }
      return values;
    } catch (JacksonException e) {
      int line = parser.currentLocation().getLineNr();
      throw JsonParsers.failureToRead(e, line).orElseThrow(() -> notJson(e));
    }
  }

  private static EtlException notJson(JacksonException e) {
    return notJson("not JSON, or truncated JSON: " + JsonFailure.what(e), e);
  }

  /// The existing part of a pointer in a document read before; empty if it leads to a value.
  ///
  /// @param encoding as for [#read(InputStream, String)]
  /// @throws IOException if the stream cannot be read
  public static Optional<JsonKeys> keys(InputStream stream, String encoding, String pointer)
      throws IOException {
    try (JsonParser parser = JsonParsers.of(stream, encoding)) {
      return JsonKeys.where(parser, JsonPointer.compile(pointer));
    }
  }

  private static EtlException notJson(String what, @Nullable Throwable cause) {
    return new EtlException(ErrorKind.DATA, what, "expected one JSON document", cause);
  }

  /// Reads the value at the parser's position, to its end.
  private void read(JsonParser parser, List<Wanted> wanted, @Nullable String[] values) {
    List<Wanted> here = wanted.stream().filter(value -> value.rest().matches()).toList();
    if (!here.isEmpty()) {
      take(parser, here, wanted, values);
    } else if (wanted.isEmpty()) {
      parser.skipChildren();
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      Set<String> found = new HashSet<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        List<Wanted> inside = within(wanted, value -> name.equals(value.getMatchingProperty()));
        if (!inside.isEmpty() && !found.add(name)) {
          throw JsonParsers.twice(name);
        }
        read(parser, inside, values);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
        int position = index;
        read(parser, within(wanted, value -> value.getMatchingIndex() == position), values);
      }
    }
  }

  private static List<Wanted> within(List<Wanted> wanted, Predicate<JsonPointer> leads) {
    List<Wanted> found = new ArrayList<>();
    for (Wanted value : wanted) {
      if (leads.test(value.rest())) {
        found.add(new Wanted(value.index(), value.rest().tail()));
      }
    }
    return found;
  }

  /// Takes a value and the wanted values inside.
  private void take(
      JsonParser parser, List<Wanted> here, List<Wanted> wanted, @Nullable String[] values) {
    String text =
        switch (parser.currentToken()) {
          case START_OBJECT, START_ARRAY -> nested(parser);
          case VALUE_NULL -> null;
          default -> text(parser, here);
        };
    boolean inside = here.size() < wanted.size() && parser.currentToken().isStructEnd();
    here.forEach(value -> values[value.index()] = text);
    if (inside && text != null) {
      try (JsonParser again = JsonParsers.of(text)) {
        again.nextToken();
        read(again, wanted.stream().filter(value -> !here.contains(value)).toList(), values);
      }
    }
  }

  private static String nested(JsonParser parser) {
    StringWriter text = new StringWriter();
    JsonParsers.copy(parser, text);
    return UnpairedSurrogates.escaped(text.toString());
  }

  private String text(JsonParser parser, List<Wanted> wanted) {
    String text = parser.getString();
    if (UnpairedSurrogates.isIn(text)) {
      throw notJson(
          "the value at "
              + pointers.get(wanted.getFirst().index())
              + " "
              + UnpairedSurrogates.REASON
              + ": '"
              + UnpairedSurrogates.escaped(text)
              + "'",
          null);
    }
    return text;
  }
}
