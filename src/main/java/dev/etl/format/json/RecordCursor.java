package dev.etl.format.json;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Moves a parser from record to record of one document, or of JSON Lines, and to the end of the
/// document. Used by one thread.
final class RecordCursor {
  private final JsonParser parser;
  private final RecordsPointer pointer;
  private final boolean sequence;
  private final boolean file;
  private boolean started;
  private boolean single;
  private boolean ended;
  private long count;
  private long line;
  private long from;
  private @Nullable ByteRange range;
  private boolean ahead;

  /// @param sequence whether one object may follow another
  /// @param file whether a file is read, not a response
  RecordCursor(JsonParser parser, JsonLayout layout, boolean sequence, boolean file) {
    this.parser = parser;
    this.pointer = new RecordsPointer(layout.records());
    this.sequence = sequence;
    this.file = file;
  }

  /// The number of the record last read, from 1.
  long number() {
    return count;
  }

  /// The line on which the record last read begins, from 1, in JSON Lines; otherwise its number.
  long line() {
    return sequence && single ? line : count;
  }

  /// The range of the records' array, or of the only record; empty until it was read to its end,
  /// and for JSON Lines.
  Optional<ByteRange> range() {
    return Optional.ofNullable(range);
  }

  /// Moves to the next record; false if there is none.
  boolean next() {
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

  /// Moves into the array of the records, or to the only one.
  private void toRecords() {
    if (parser.nextToken() == null) {
      throw new EtlException(
          ErrorKind.DATA, file ? "is empty" : "the response is empty", "expected JSON");
    }
    pointer.moveTo(parser);
    from = parser.currentTokenLocation().getByteOffset();
    single = parser.currentToken() != JsonToken.START_ARRAY;
  }

  /// Reads the rest after the records, to the end of the document; nothing may follow it.
  private boolean end() {
    ended = true;
    range = new ByteRange(from, parser.currentLocation().getByteOffset());
    while (!parser.streamReadContext().inRoot()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.PROPERTY_NAME) {
        pointer.checkOnce(parser);
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

  /// Whether another record begins on the line of this one, in JSON Lines.
  boolean anotherFollowsOnTheLine() {
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
}
