package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// A response while its body arrives, and its decoded body. Used by one thread.
final class ReceivedAnswer {
  /// Compressions of which a client may know no decoder. Other names are no compressions: servers
  /// also write `utf-8` and `none`.
  private static final Set<String> OTHERS = Set.of("zstd", "compress", "x-compress");

  private static final String HINT =
      "the server is at fault: --header='Accept-Encoding: identity' asks it for plain text";

  private final Url url;
  private final Response response;
  private final AnswerBody received;
  private final AnswerBody body;
  private final String codings;
  private final Map<String, BodyDecoder> decoders;

  /// @param decoders further decoders, by the names of encodings
  ReceivedAnswer(
      Url url,
      Response response,
      Map<String, BodyDecoder> decoders,
      ResponseDeadline deadline,
      Call call) {
    this.decoders = decoders;
    this.url = url;
    this.response = response;
    this.codings = String.join(",", response.headers("Content-Encoding")).toLowerCase(Locale.ROOT);
    this.received = new AnswerBody(new TimedBody(response.body().byteStream(), deadline, call));
    AnswerBody decoded = received;
    // The last coding was applied last.
    for (String name : List.of(codings.split(",", -1)).reversed()) {
      BodyDecoder decoder = decoder(name.strip());
      if (decoder != null) {
        decoded = new AnswerBody(new DecodedBody(decoder, decoded));
      }
    }
    this.body = decoded;
  }

  private @Nullable BodyDecoder decoder(String name) {
    BodyDecoder known = DecodedBody.of(name);
    return known == null ? decoders.get(name) : known;
  }

  /// The answer for a reader.
  ///
  /// @throws EtlException (data) if its body cannot be decoded
  HttpAnswer answer() {
    for (String name : codings.split(",", -1)) {
      if (OTHERS.contains(name.strip()) && decoder(name.strip()) == null) {
        throw new EtlException(
            ErrorKind.DATA,
            url
                + ": the response is compressed as '"
                + name.strip()
                + "', though gzip was asked for",
            HINT);
      }
    }
    return new HttpAnswer(
        url.redirectedTo(response.request().url()),
        response.code(),
        response.header("Content-Type", ""),
        new AnswerHeaders(response.headers()),
        body);
  }

  /// The decoded body.
  AnswerBody body() {
    return body;
  }

  /// The network failure that the reader met; null if there was none.
  @Nullable IOException failure() {
    return received.failure();
  }

  /// The error if the body is not what its headers say.
  Optional<EtlException> undecoded() {
    IOException failure = body.failure();
    return failure == null
        ? Optional.empty()
        : Optional.of(
            new EtlException(
                ErrorKind.DATA,
                url
                    + ": the response is not "
                    + codings.strip()
                    + ", or truncated, despite its Content-Encoding",
                HINT,
                failure));
  }
}
