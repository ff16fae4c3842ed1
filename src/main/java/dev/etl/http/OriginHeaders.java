package dev.etl.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.http.signin.Signer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// The headers for one origin (scheme, host, port) alone, as a tag of a request. Added hop by hop
/// on the way to the wire, so that a redirect elsewhere does not carry them.
///
/// @param origin any URL of the origin
/// @param signer signs the request after the headers were added; null for none
record OriginHeaders(HttpUrl origin, List<HttpHeader> headers, @Nullable Signer signer) {

  /// The headers of the settings; before them, the user info of the URL as Basic authorization.
  static OriginHeaders of(HttpUrl url, List<HttpHeader> headers) {
    if ((url.username().isEmpty() && url.password().isEmpty())
        || headers.stream().anyMatch(header -> header.name().equalsIgnoreCase("Authorization"))) {
      return new OriginHeaders(url, headers, null);
    }
    HttpHeader basic =
        new HttpHeader("Authorization", Credentials.basic(url.username(), url.password(), UTF_8));
    return new OriginHeaders(url, Stream.concat(Stream.of(basic), headers.stream()).toList(), null);
  }

  /// These headers for requests that are signed too.
  OriginHeaders signedBy(Signer other) {
    return new OriginHeaders(origin, headers, other);
  }

  boolean isEmpty() {
    return headers.isEmpty() && signer == null;
  }

  private Request addedTo(Request request) {
    HttpUrl url = request.url();
    if (!url.scheme().equals(origin.scheme())
        || !url.host().equals(origin.host())
        || url.port() != origin.port()) {
      return request;
    }
    Request.Builder builder = request.newBuilder();
    headers.forEach(header -> builder.removeHeader(header.name()));
    headers.forEach(header -> builder.addHeader(header.name(), header.value()));
    return signer == null ? builder.build() : signer.sign(builder.build());
  }

  /// Adds the headers in a request's tag.
  static final class Sender implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
      OriginHeaders headers = chain.request().tag(OriginHeaders.class);
      return chain.proceed(headers == null ? chain.request() : headers.addedTo(chain.request()));
    }
  }
}
