package dev.etl.http.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/// Signs as AWS defines it (Signature Version 4, "Create a signed AWS API request" in the IAM User
/// Guide).
///
/// @param accessKey the id of the key, which is sent
/// @param sessionToken of temporary credentials; null for others
record AwsSigner(
    String service,
    String region,
    String accessKey,
    String secretKey,
    @Nullable String sessionToken,
    InstantSource clock)
    implements Signer {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String TERMINATOR = "aws4_request";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String AMZ = "x-amz-";

  @Override
  public Request sign(Request request) {
    Instant now = clock.instant();
    String time = TIME.format(now);
    String body = Hmac.sha256(Hmac.body(request));
    TreeMap<String, String> headers = new TreeMap<>();
    headers.put("host", host(request.url()));
    headers.put("x-amz-date", time);
    if (sessionToken != null) {
      headers.put("x-amz-security-token", sessionToken);
    }
    if (isS3()) {
      headers.put("x-amz-content-sha256", body);
      for (String name : request.headers().names()) {
        if (name.regionMatches(true, 0, AMZ, 0, AMZ.length())) {
          headers.putIfAbsent(
              name.toLowerCase(Locale.ROOT), Objects.requireNonNull(request.header(name)).strip());
        }
      }
    }
    String type = contentType(request);
    if (type != null) {
      headers.put("content-type", type);
    }
    String names = String.join(";", headers.keySet());
    String canonical =
        String.join(
            "\n",
            request.method(),
            path(request.url()),
            query(request.url()),
            headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining()),
            names,
            body);
    String scope = String.join("/", time.substring(0, 8), region, service, TERMINATOR);
    String text = String.join("\n", ALGORITHM, time, scope, Hmac.sha256(canonical.getBytes(UTF_8)));
    Request.Builder signed = request.newBuilder();
    headers.forEach(signed::header);
    return signed
        .header(
            "Authorization",
            "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(ALGORITHM, accessKey, scope, names, signature(time, text)))
        .build();
  }

  private String signature(String time, String text) {
    byte[] key = ("AWS4" + secretKey).getBytes(UTF_8);
    for (String part : List.of(time.substring(0, 8), region, service, TERMINATOR)) {
      key = Hmac.of(key, part);
    }
    return HexFormat.of().formatHex(Hmac.of(key, text));
  }

  private boolean isS3() {
    return service.equals("s3");
  }

  private static String host(HttpUrl url) {
    String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
  }

  /// The type of the body, which okhttp sends as a header only later.
  private static @Nullable String contentType(Request request) {
    String header = request.header("Content-Type");
    if (header != null || request.body() == null || request.body().contentType() == null) {
      return header;
    }
    return Objects.requireNonNull(request.body().contentType()).toString();
  }

  /// Every service but S3 encodes the path of the URL once more.
  private String path(HttpUrl url) {
    return isS3()
        ? url.pathSegments().stream()
            .map(text -> UriEncoding.of(text, ""))
            .collect(Collectors.joining("/", "/", ""))
        : url.encodedPathSegments().stream()
            .map(text -> UriEncoding.of(text, ""))
            .collect(Collectors.joining("/", "/", ""));
  }

  private static String query(HttpUrl url) {
    String query = url.encodedQuery();
    if (query == null || query.isEmpty()) {
      return "";
    }
    List<Map.Entry<String, String>> parameters = new ArrayList<>();
    for (String parameter : query.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      parameters.add(Map.entry(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : ""));
    }
    return parameters.stream()
        .map(
            parameter ->
                UriEncoding.of(parameter.getKey(), "")
                    + "="
                    + UriEncoding.of(parameter.getValue(), ""))
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}
