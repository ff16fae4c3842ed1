package dev.etl.format.json;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.UnpairedSurrogates;
import dev.etl.format.text.Utf8Text;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/// Streams the records of one JSON document: the objects of the array at a pointer (RFC 6901); a
/// single object there is one record. The document is read to its end, so that a truncated one is
/// an error. Used by one thread.
///
/// ```java
/// JsonRecords records = new JsonRecords(stream, JsonLayout.at("/items"));
/// while (records.next((name, text) -> System.out.println(name + " = " + text))) {}
/// ```
public final class JsonRecords implements JsonRecordStream, Closeable {
  private static final int MAX_RECORD = 16 << 20;
  private final JsonParser parser;
  private final JsonLayout layout;
  private final RecordCursor cursor;
  private boolean keepsTexts;
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
    this.layout = layout;
    try {
      parser = JsonParsers.of(stream, encoding);
      cursor = new RecordCursor(parser, layout, sequence, file);
    } catch (JacksonException e) {
      throw JsonParsers.failureToRead(e, 1).orElseThrow(() -> JsonFailure.of(e, 0));
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

  /// Whether a response has nothing, or null, at the place of its records. False if it is not JSON:
  /// reading it says so.
  ///
  /// @param encoding as for [#ofAnswer]
  /// @throws IOException if the stream cannot be read
  public static boolean areMissing(InputStream stream, String encoding, JsonLayout layout)
      throws IOException {
    try (JsonParser parser = JsonParsers.of(stream, encoding)) {
      return parser.nextToken() != null && !new RecordsPointer(layout.records()).leads(parser);
    } catch (JacksonException _) {
      return false;
    }
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
  @Override
  public boolean next(JsonFields fields) throws IOException {
    try {
      return read(fields);
    } catch (JacksonException e) {
      throw translated(e);
    }
  }

  /// The number of the record last read, from 1.
  @Override
  public long number() {
    return cursor.number();
  }

  /// The line on which the record last read begins, from 1, in JSON Lines; otherwise its number,
  /// since many documents have one line.
  @Override
  public long line() {
    return cursor.line();
  }

  /// The range of the records' array, or of the only record, in the document; empty until it was
  /// read to its end, and for JSON Lines.
  public Optional<ByteRange> range() {
    return cursor.range();
  }

  private boolean read(JsonFields fields) {
    if (!cursor.next()) {
      return false;
    }
    if (keepsTexts) {
      text = copy();
      try (JsonParser again = JsonParsers.of(text)) {
        again.nextToken();
        new FieldReader(again, layout.flatten(), number(), fields).read("");
      }
    } else {
      new FieldReader(parser, layout.flatten(), number(), fields).read("");
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
  @Override
  public boolean keepsTexts() {
    return keepsTexts;
  }

  /// The record last read as JSON on one line, with numbers as written in the document. Known if
  /// texts are kept, or after [#seek].
  @Override
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
      while (number() == 0 || line() < wanted) {
        long before = line();
        if (!cursor.next()) {
          return false;
        }
        text = "";
        if (line() < wanted) {
          parser.skipChildren();
        } else {
          String copied = copy();
          text = line() == before || cursor.anotherFollowsOnTheLine() ? "" : copied;
        }
      }
      return true;
    } catch (JacksonException e) {
      throw translated(e);
    }
  }

  private String copy() {
    BoundedText copied = new BoundedText(MAX_RECORD);
    JsonParsers.copy(parser, copied);
    if (copied.isFull()) {
      throw new EtlException(
          ErrorKind.DATA,
          "record " + number() + " has more than 16,777,216 characters",
          "point to smaller records, or keep no rejects");
    }
    return UnpairedSurrogates.escaped(copied.toString());
  }

  private IOException translated(JacksonException failure) {
    int line = parser.currentLocation().getLineNr();
    return JsonParsers.failureToRead(failure, line)
        .orElseThrow(() -> JsonFailure.of(failure, number()));
  }

  @Override
  public void close() {
    parser.close();
  }
}
