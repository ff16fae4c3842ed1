package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.json.JsonKeys;
import dev.etl.format.json.JsonRecords;
import dev.etl.format.json.JsonValues;
import dev.etl.http.HttpAnswer;
import dev.etl.http.Url;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/// One answer of an API, held as a whole, so that what it needs in attempts is over before its
/// first row is handed on.
///
/// @param from the URL it came from, redirects followed
/// @param link where its header says that the next page is; empty if it does not
/// @param linked whether its header says how pages go on, or that this is the last one
/// @param encoding what the body is encoded in by the account of the server
/// @param body not to be changed
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Page(Url from, Optional<String> link, boolean linked, String encoding, byte[] body) {
  private static final int MOST_BYTES = 64 << 20;
  private static final int SIMILAR_LENGTH = 1_000;

  /// Reads an answer.
  ///
  /// @throws DataLoadException if it is no JSON by its own account, or too large
  static Page read(String source, HttpAnswer answer) throws IOException {
    checkJson(source, answer);
    byte[] body = answer.body().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw DataLoadException.of(
          source,
          new EtlException(
              ErrorKind.DATA,
              "a page has more than 64 MiB",
              "ask for fewer records a page, or save it as a file and load that"));
    }
    return new Page(answer.url(), answer.nextLink(), answer.linksPages(), answer.encoding(), body);
  }

  /// @throws DataLoadException if the server says that it is a page for people
  static void checkJson(String source, HttpAnswer answer) {
    if (answer.contentType().toLowerCase(Locale.ROOT).contains("html")) {
      throw DataLoadException.of(
          source,
          new EtlException(
              ErrorKind.DATA,
              "answers HTML (" + answer.contentType() + ")",
              "JSON is due: check the address, and whether it wants a token (--bearer-env)"));
    }
  }

  /// The records in it.
  JsonRecords records(JsonPointer pointer) throws IOException {
    return JsonRecords.ofAnswer(new ByteArrayInputStream(body), encoding, pointer);
  }

  /// How far a pointer leads, and which keys there are instead; empty if it leads to a value, even
  /// to JSON's null.
  Optional<JsonKeys> keys(String pointer) {
    try {
      return JsonValues.keys(new ByteArrayInputStream(body), encoding, pointer);
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory cannot fail", e);
    }
  }

  /// Whether it has the records of another page: the same JSON, whatever is around them.
  ///
  /// @param pointer to the records of both
  boolean hasRecordsOf(Page other, String pointer) {
    // What is around them, such as the number of the request, hardly changes its length.
    return Math.abs(body.length - other.body.length) <= SIMILAR_LENGTH
        && Objects.equals(value(pointer), other.value(pointer));
  }

  /// What tells its records from others, whatever is around them.
  ///
  /// @param pointer to the records
  String digest(String pointer) {
    try {
      byte[] records = String.valueOf(value(pointer)).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(records));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The value that stands somewhere in it; null if there is none.
  ///
  /// @throws EtlException DATA if it is no JSON
  @Nullable String value(String pointer) {
    try {
      return new JsonValues(List.of(pointer)).read(new ByteArrayInputStream(body), encoding)[0];
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory cannot fail", e);
    }
  }
}
