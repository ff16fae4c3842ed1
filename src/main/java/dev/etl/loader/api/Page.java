package dev.etl.loader.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.compression.InputCompression;
import dev.etl.format.json.ByteRange;
import dev.etl.format.json.JsonKeys;
import dev.etl.format.json.JsonLayout;
import dev.etl.format.json.JsonOutline;
import dev.etl.format.json.JsonPlace;
import dev.etl.format.json.JsonRecords;
import dev.etl.format.json.JsonValues;
import dev.etl.http.AnswerHeaders;
import dev.etl.http.HttpAnswer;
import dev.etl.http.Url;
import dev.etl.http.page.PageEnd;
import dev.etl.http.page.Paging;
import dev.etl.loader.remote.RemoteFormat;
import dev.etl.loader.source.DataLoadException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One answer of an API, held whole, so that all its attempts are over before its first row is
/// handed on.
///
/// @param from its URL, after redirects
/// @param status 200, or one that ends pages
/// @param link the next page according to its header; empty if not given
/// @param linked whether its header links to other pages, or says that this is the last one
/// @param headers its headers
/// @param encoding the content encoding according to the server
/// @param body not to be changed; empty without records
@SuppressWarnings("ArrayRecordComponent") // never compared
record Page(
    Url from,
    int status,
    Optional<String> link,
    boolean linked,
    AnswerHeaders headers,
    String encoding,
    byte[] body) {
  private static final int USABLE = 200;
  private static final int MAX_BYTES = 64 << 20;
  private static final byte[] EMPTY = {'[', ']'};

  /// Reads an answer.
  ///
  /// @throws DataLoadException if its content type is not JSON, or it is too large
  static Page read(String source, HttpAnswer answer) throws IOException {
    if (answer.status() == PageEnd.NO_CONTENT.status()
        || answer.status() == PageEnd.NOT_FOUND.status()) {
      return new Page(
          answer.url(),
          answer.status(),
          Optional.empty(),
          false,
          answer.headers(),
          "",
          new byte[0]);
    }
    byte[] body = jsonOf(source, answer).readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw DataLoadException.of(
          source,
          new EtlException(
              ErrorKind.DATA,
              "a page has more than 64 MiB",
              "ask for fewer records per page, or save it as a file and load that"));
    }
    return new Page(
        answer.url(),
        answer.status(),
        answer.nextLink(),
        answer.linksPages(),
        answer.headers(),
        answer.encoding(),
        body);
  }

  /// The body of an answer. If its content type does not tell the format, its beginning tells a
  /// file from a document.
  ///
  /// @throws DataLoadException if it is HTML, or with an [OtherFormatException] as its cause if it
  ///   is another format than JSON
  static InputStream jsonOf(String source, HttpAnswer answer) throws IOException {
    String type = answer.contentType();
    if (type.toLowerCase(Locale.ROOT).contains("html")) {
      throw DataLoadException.of(
          source,
          new EtlException(
              ErrorKind.DATA,
              "answers HTML (" + type + ")",
              "expected JSON: check the address, and whether it needs a token (--bearer-env)"));
    }
    Optional<RemoteFormat> format = RemoteFormat.ofType(type);
    if (format.isPresent() && format.get() != RemoteFormat.JSON) {
      throw DataLoadException.of(source, new OtherFormatException(type));
    }
    if (format.isPresent()) {
      return answer.body();
    }
    PushbackInputStream body =
        new PushbackInputStream(answer.body(), InputCompression.MAX_SIGNATURE);
    byte[] first = body.readNBytes(InputCompression.MAX_SIGNATURE);
    if (InputCompression.isTold(first) || (isBinary(type) && isTable(first))) {
      throw DataLoadException.of(
          source, new OtherFormatException(type.isEmpty() ? "a file that is not JSON" : type));
    }
    body.unread(first);
    return body;
  }

  /// Whether a type says no more than that a file is sent.
  private static boolean isBinary(String type) {
    return type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().endsWith("/octet-stream");
  }

  /// Whether a text that begins like this is neither a JSON object nor an array.
  private static boolean isTable(byte[] first) {
    String begin = new String(first, ISO_8859_1).replaceFirst("^\u00ef\u00bb\u00bf", "").strip();
    return !begin.isEmpty()
        && begin.charAt(0) != '{'
        && begin.charAt(0) != '['
        && begin.indexOf('\0') < 0;
  }

  /// The records in it.
  JsonRecords records(JsonLayout layout) throws IOException {
    return JsonRecords.ofAnswer(new ByteArrayInputStream(body), encoding, layout);
  }

  /// How much of a pointer exists, and the keys found there; empty if it leads to a value, even to
  /// JSON's null.
  Optional<JsonKeys> keys(String pointer) {
    try {
      return JsonValues.keys(new ByteArrayInputStream(body), encoding, pointer);
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory cannot fail", e);
    }
  }

  /// A digest that identifies a part of the page.
  String digest(ByteRange part) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(body, (int) part.from(), (int) (part.to() - part.from()));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Whether it has no records, and says in a declared way that no page follows.
  boolean isEnd(Paging paging, JsonLayout layout) {
    try {
      return status != USABLE
          || (paging.ends(PageEnd.MISSING)
              && JsonRecords.areMissing(new ByteArrayInputStream(body), encoding, layout));
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory cannot fail", e);
    }
  }

  /// Its records, if it looks like an object around them.
  Optional<JsonOutline.Records> wrapped() {
    try {
      return status == USABLE
          ? JsonOutline.read(new ByteArrayInputStream(body), encoding).records()
          : Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory cannot fail", e);
    }
  }

  /// The first value of a header; null if there is none.
  @Nullable String header(String name) {
    List<String> values = headers.values(name);
    return values.isEmpty() ? null : values.getFirst();
  }

  /// A value of the page, as JSON; null if there is none.
  ///
  /// @throws EtlException DATA if it is not JSON
  @Nullable String json(JsonPlace place) {
    return json(place, new ByteArrayInputStream(body));
  }

  /// The same, skipping a part that does not contain it.
  @Nullable String json(JsonPlace place, ByteRange without) {
    int to = (int) without.to();
    InputStream before = new ByteArrayInputStream(body, 0, (int) without.from());
    InputStream empty = new ByteArrayInputStream(EMPTY);
    InputStream after = new ByteArrayInputStream(body, to, body.length - to);
    return json(
        place, new SequenceInputStream(Collections.enumeration(List.of(before, empty, after))));
  }

  private @Nullable String json(JsonPlace place, InputStream document) {
    try {
      return place.find(document, encoding);
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory cannot fail", e);
    }
  }
}
