package dev.etl.format.json;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.UnpairedSurrogates;
import dev.etl.format.text.Utf8Text;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/// Streams the records of one JSON document: the objects of the array at a pointer (RFC 6901); a
/// single object there is one record. The document is read to its end, so that a truncated one is
/// an error. Used by one thread.
///
/// ```java
/// JsonRecords records = new JsonRecords(stream, JsonLayout.at("/items"));
/// while (records.next((name, text) -> System.out.println(name + " = " + text))) {}
/// ```
public final class JsonRecords implements Closeable {
  /// The text passed to [Fields#field] for an object or array: neither a number nor null.
  public static final String NESTED = "{…}";

  /// Why a record with two values for a column is bad, worded to follow its name.
  public static final String TWICE = "is a field that the record has twice";

  /// Takes the fields of a record.
  @FunctionalInterface
  public interface Fields {
    /// Takes one field.
    ///
    /// @param text the value of a scalar as written in the document, strings without their quotes;
    ///   null for JSON's null; [#NESTED] for an object or array
    void field(String name, @Nullable String text);

    /// Takes one field that is a string.
    default void string(String name, String text) {
      field(name, text);
    }

    /// Takes one field that is an object or array, if it [is wanted][#wantsNested].
    ///
    /// @param json the value on one line
    default void nested(String name, String json) {
      string(name, json);
    }

    /// Takes one field that is a string with half of a surrogate pair, which is invalid.
    ///
    /// @param escaped the string, with that half escaped as in JSON: `x\ud83dy`
    default void malformed(String name, String escaped) {
      string(name, escaped);
    }

    /// True to get an object or array in a field as JSON instead of [#NESTED].
    default boolean wantsNested(String name) {
      return false;
    }
  }

  private static final int MAX_RECORD = 16 << 20;
  private static final Pattern PARSER_POSITION =
      Pattern.compile("(?: \\(start marker at|\\R).*", Pattern.DOTALL);
  private static final Pattern FROM_SETTING = Pattern.compile(", from `[^`]*`\\)");
  private final JsonParser parser;
  private final JsonLayout layout;
  private final JsonPointer pointer;
  private final boolean sequence;
  private final boolean file;
  private boolean started;
  private boolean single;
  private boolean ended;
  private long count;
  private long line;
  private long from;
  private @Nullable ByteRange range;
  private boolean keepsTexts;
  private boolean ahead;
  private String text = "";

  /// True if reading failed because the text ended early, not because of an error in it. A text
  /// that ends with a comma, or within a word or the digits of a number, counts as one with an
  /// error.
  public static boolean isCut(EtlException failure) {
    return failure.getCause() instanceof UnexpectedEndOfInputException;
  }

  /// @throws EtlException DATA if the first bytes are invalid
  /// @throws IOException if the stream cannot be read
  public JsonRecords(InputStream stream, JsonLayout layout) throws IOException {
    this(stream, JsonParsers.UTF_8, layout, false, false);
  }

  private JsonRecords(
      InputStream stream, String encoding, JsonLayout layout, boolean sequence, boolean file)
      throws IOException {
    this.file = file;
    this.pointer = layout.records();
    this.layout = layout;
    this.sequence = sequence;
    try {
      parser = JsonParsers.of(stream, encoding);
    } catch (JacksonException e) {
      throw JsonParsers.failureToRead(e, 1).orElseThrow(() -> notJson(e));
    }
  }

  /// Reads the response of a server.
  ///
  /// @param encoding the encoding that the server declares. If it is not UTF-8, only ASCII is
  ///   accepted
  /// @throws EtlException DATA if the first bytes are invalid
  /// @throws IOException if the stream cannot be read
  public static JsonRecords ofAnswer(InputStream stream, String encoding, JsonLayout layout)
      throws IOException {
    return new JsonRecords(stream, encoding, layout, false, false);
  }

  /// Reads a file, which may also hold one object after another (JSON Lines) instead of one
  /// document.
  ///
  /// @param stream UTF-8, or what its byte order mark tells
  /// @throws EtlException DATA if the first bytes are invalid
  /// @throws IOException if the stream cannot be read
  public static JsonRecords ofFile(InputStream stream, JsonLayout layout) throws IOException {
    boolean sequence = layout.records().matches();
    return new JsonRecords(Utf8Text.of(stream), JsonParsers.UTF_8, layout, sequence, true);
  }

  /// Reads the next record and passes on its fields; false, with nothing passed on, at the end of
  /// the document.
  ///
  /// @throws EtlException DATA if the document is invalid, ends early, or lacks records at the
  ///   pointer
  /// @throws IOException if the stream cannot be read
  public boolean next(Fields fields) throws IOException {
    try {
      return read(fields);
    } catch (JacksonException e) {
      throw translated(e);
    }
  }

  /// The number of the record last read, from 1.
  public long number() {
    return count;
  }

  /// The line on which the record last read begins, from 1, in JSON Lines; otherwise its number,
  /// since many documents have one line.
  public long line() {
    return sequence && single ? line : count;
  }

  /// The range of the records' array, or of the only record, in the document; empty until it was
  /// read to its end, and for JSON Lines.
  public Optional<ByteRange> range() {
    return Optional.ofNullable(range);
  }

  private boolean read(Fields fields) {
    if (!toNext()) {
      return false;
    }
    if (keepsTexts) {
      text = copy();
      try (JsonParser again = JsonParsers.of(text)) {
        again.nextToken();
        readFields(again, "", fields);
      }
    } else {
      readFields(parser, "", fields);
    }
    return true;
  }

  /// Keeps the text of each record from now on, which doubles the time.
  public void keepTexts() {
    keepsTexts = true;
  }

  /// How the records are laid out.
  public JsonLayout layout() {
    return layout;
  }

  /// True if the text of each record is kept.
  public boolean keepsTexts() {
    return keepsTexts;
  }

  /// The record last read as JSON on one line, with numbers as written in the document. Known if
  /// texts are kept, or after [#seek].
  public String text() {
    return text;
  }

  /// Moves forward to the first record on a line, or on a later one, and takes its text. Empty if
  /// several records begin on that line.
  ///
  /// @return false if there is none
  /// @throws EtlException DATA as by [#next]
  /// @throws IOException if the stream cannot be read
  public boolean seek(long wanted) throws IOException {
    try {
      while (count == 0 || line() < wanted) {
        long before = line();
        if (!toNext()) {
          return false;
        }
        text = "";
        if (line() < wanted) {
          parser.skipChildren();
        } else {
          String copied = copy();
          text = line() == before || anotherFollowsOnTheLine() ? "" : copied;
        }
      }
      return true;
    } catch (JacksonException e) {
      throw translated(e);
    }
  }

  private boolean anotherFollowsOnTheLine() {
    if (!sequence || !single) {
      return false;
    }
    ahead = true;
    try {
      return parser.nextToken() != null && parser.currentTokenLocation().getLineNr() == line;
    } catch (JacksonException _) {
      // Errors after the record are reported when that part is read.
      ended = true;
      return false;
    }
  }

  private String copy() {
    BoundedText copied = new BoundedText(MAX_RECORD);
    JsonParsers.copy(parser, copied);
    if (copied.isFull()) {
      throw new EtlException(
          ErrorKind.DATA,
          "record " + count + " has more than 16,777,216 characters",
          "point to smaller records, or keep no rejects");
    }
    return UnpairedSurrogates.escaped(copied.toString());
  }

  /// Moves to the next record; false if there is none.
  private boolean toNext() {
    if (ended) {
      return false;
    }
    if (!started) {
      started = true;
      toRecords();
    } else if (single && !sequence) {
      return end();
    } else if (single && (ahead ? parser.currentToken() : parser.nextToken()) == null) {
      ended = true;
      return false;
    }
    ahead = false;
    JsonToken token = single ? parser.currentToken() : parser.nextToken();
    if (token == JsonToken.END_ARRAY && !single) {
      return end();
    }
    count++;
    if (sequence && single) {
      line = parser.currentTokenLocation().getLineNr();
    }
    if (token != JsonToken.START_OBJECT) {
      throw new EtlException(
          ErrorKind.DATA,
          "record " + count + ": expected an object, found " + kind(token),
          "point to the array of objects, for example --records=/items");
    }
    return true;
  }

  /// @param prefix comes before the names
  private void readFields(JsonParser from, String prefix, Fields fields) {
    while (from.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix.isEmpty() ? from.currentName() : prefix + from.currentName();
      JsonToken value = from.nextToken();
      if (layout.flatten() && value == JsonToken.START_OBJECT) {
        readFields(from, name + ".", fields);
      } else if (value.isStructStart()) {
        if (fields.wantsNested(name)) {
          fields.nested(name, nested(from, name));
        } else {
          from.skipChildren();
          fields.field(name, NESTED);
        }
      } else if (value == JsonToken.VALUE_STRING) {
        String string = from.getString();
        if (UnpairedSurrogates.isIn(string)) {
          fields.malformed(name, UnpairedSurrogates.escaped(string));
        } else {
          fields.string(name, string);
        }
      } else {
        fields.field(name, value == JsonToken.VALUE_NULL ? null : from.getString());
      }
    }
  }

  /// The object or array at the parser's position, as JSON.
  private String nested(JsonParser from, String name) {
    BoundedText text = new BoundedText(JsonParsers.MAX_TEXT);
    JsonParsers.copy(from, text);
    if (text.isFull()) {
      throw new EtlException(
          ErrorKind.DATA,
          "record " + count + ": the value of '" + name + "' has more than 2,097,152 characters",
          "leave the field out, or point to smaller records");
    }
    return UnpairedSurrogates.escaped(text.toString());
  }

  /// Moves into the array of the records, or to the only one.
  private void toRecords() {
    if (parser.nextToken() == null) {
      throw new EtlException(
          ErrorKind.DATA, file ? "is empty" : "the response is empty", "expected JSON");
    }
    JsonPointer rest = pointer;
    while (!rest.matches()) {
      List<String> seen = new ArrayList<>();
      boolean found =
          switch (parser.currentToken()) {
            case START_OBJECT -> toMember(rest.getMatchingProperty(), seen);
            case START_ARRAY -> toElement(rest.getMatchingIndex());
            default -> false;
          };
      if (!found) {
        throw new EtlException(
            ErrorKind.DATA,
            "nothing found at " + pointer + (seen.isEmpty() ? "" : "; available: " + seen),
            "point to the array of records: --records=/pointer");
      }
      rest = rest.tail();
    }
    from = parser.currentTokenLocation().getByteOffset();
    single = parser.currentToken() != JsonToken.START_ARRAY;
  }

  private boolean toMember(String name, List<String> seen) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = parser.currentName();
      parser.nextToken();
      if (member.equals(name)) {
        return true;
      }
      if (seen.size() < 20) {
        seen.add(UnpairedSurrogates.escaped(member));
      }
      parser.skipChildren();
    }
    return false;
  }

  private boolean toElement(int index) {
    if (index < 0) {
      return false;
    }
    for (int position = 0; parser.nextToken() != JsonToken.END_ARRAY; position++) {
      if (position == index) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  /// Reads the rest after the records, to the end of the document; nothing may follow it.
  private boolean end() {
    ended = true;
    range = new ByteRange(from, parser.currentLocation().getByteOffset());
    while (!parser.streamReadContext().inRoot()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.PROPERTY_NAME) {
        checkOnce(parser.currentName());
      } else if (token != null && token.isStructStart()) {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new EtlException(
          ErrorKind.DATA,
          "data after the end of the JSON document",
          "expected one document: an array of objects, or one object");
    }
    return false;
  }

  /// Checks that a member of an object around the records is not a second one of that name.
  private void checkOnce(String name) {
    JsonPointer way = pointer;
    for (int depth = parser.streamReadContext().getNestingDepth(); depth > 1; depth--) {
      way = way.tail();
    }
    if (name.equals(way.getMatchingProperty())) {
      throw JsonParsers.twice(name);
    }
  }

  private static String kind(@Nullable JsonToken token) {
    return switch (token) {
      case null -> "nothing";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a truth value";
      case VALUE_NULL -> "null";
      default -> "no value";
    };
  }

  private IOException translated(JacksonException failure) {
    int line = parser.currentLocation().getLineNr();
    return JsonParsers.failureToRead(failure, line).orElseThrow(() -> notJson(failure));
  }

  private EtlException notJson(JacksonException failure) {
    String where = where(failure);
    String what = what(failure);
    if (failure instanceof StreamConstraintsException) {
      return new EtlException(
          ErrorKind.DATA,
          "JSON exceeds a limit" + where + ": " + FROM_SETTING.matcher(what).replaceFirst(")"),
          "texts may have 2,097,152 characters, numbers 1,000, and nesting 500 levels",
          failure);
    }
    return new EtlException(
        ErrorKind.DATA,
        "not JSON, or truncated JSON" + where + ": " + what,
        "expected JSON: an array of objects, or one object",
        failure);
  }

  /// The error, without the parser's remarks about itself.
  static String what(JacksonException failure) {
    return PARSER_POSITION.matcher(failure.getOriginalMessage()).replaceFirst("");
  }

  /// The line, or the record if the line is unknown; empty if both are.
  private String where(JacksonException failure) {
    long line = failure.getLocation() == null ? -1 : failure.getLocation().getLineNr();
    if (line >= 0) {
      return ": line " + line;
    }
    return count > 0 ? ": record " + count : "";
  }

  @Override
  public void close() {
    parser.close();
  }
}
