package dev.etl.format.json;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;

/// Takes single values out of JSON documents: those to which pointers (RFC 6901) lead. Immutable.
///
/// ```java
/// new JsonValues(List.of("/owner/name", "/size")).read(stream); // ["Ann", "7"]
/// ```
public final class JsonValues {
  private final List<Wanted> all;

  /// A value that is still to be found.
  ///
  /// @param index which of the values it is
  /// @param rest the way to it from where the parser stands
  private record Wanted(int index, JsonPointer rest) {}

  /// @throws IllegalArgumentException if one of them is no pointer
  public JsonValues(List<String> pointers) {
    List<Wanted> wanted = new ArrayList<>();
    for (String pointer : pointers) {
      wanted.add(new Wanted(wanted.size(), JsonPointer.compile(pointer)));
    }
    all = List.copyOf(wanted);
  }

  /// The value for each pointer: scalars as they stand in the document, strings without their
  /// quotes, objects and arrays as JSON; null for JSON's null, and where there is nothing.
  ///
  /// @throws EtlException DATA if it is not one JSON document
  /// @throws IOException if the stream cannot be read
  public @Nullable String[] read(InputStream stream) throws IOException {
    @Nullable String[] values = new String[all.size()];
    try (JsonParser parser = JsonRecords.FACTORY.createParser(ObjectReadContext.empty(), stream)) {
      if (parser.nextToken() == null) {
        throw notJson("the answer is empty", null);
      }
      read(parser, all, values);
      if (parser.nextToken() != null) {
        throw notJson("something follows the JSON document", null);
      }
      return values;
    } catch (JacksonIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    } catch (JacksonException e) {
      throw notJson("not JSON, or only half of a document: " + JsonRecords.what(e), e);
    }
  }

  /// How far a pointer leads into a document that was read before; empty if it leads to a value.
  public static Optional<JsonKeys> keys(InputStream stream, String pointer) {
    try (JsonParser parser = JsonRecords.FACTORY.createParser(ObjectReadContext.empty(), stream)) {
      return JsonKeys.where(parser, JsonPointer.compile(pointer));
    }
  }

  private static EtlException notJson(String what, @Nullable Throwable cause) {
    return new EtlException(ErrorKind.DATA, what, "one JSON document is due", cause);
  }

  /// Reads the value that the parser stands on, to its end.
  private static void read(JsonParser parser, List<Wanted> wanted, @Nullable String[] values) {
    List<Wanted> here = wanted.stream().filter(value -> value.rest().matches()).toList();
    if (!here.isEmpty()) {
      take(parser, here, wanted, values);
    } else if (wanted.isEmpty()) {
      parser.skipChildren();
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        read(parser, within(wanted, value -> name.equals(value.getMatchingProperty())), values);
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

  /// Takes a value, and what is wanted of its inside.
  private static void take(
      JsonParser parser, List<Wanted> here, List<Wanted> wanted, @Nullable String[] values) {
    String text =
        switch (parser.currentToken()) {
          case START_OBJECT, START_ARRAY -> nested(parser);
          case VALUE_NULL -> null;
          default -> parser.getString();
        };
    boolean inside = here.size() < wanted.size() && parser.currentToken().isStructEnd();
    here.forEach(value -> values[value.index()] = text);
    if (inside && text != null) {
      try (JsonParser again = JsonRecords.FACTORY.createParser(ObjectReadContext.empty(), text)) {
        again.nextToken();
        read(again, wanted.stream().filter(value -> !here.contains(value)).toList(), values);
      }
    }
  }

  private static String nested(JsonParser parser) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator =
        JsonRecords.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      generator.copyCurrentStructure(parser);
    }
    return text.toString();
  }
}
