package dev.etl.http.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;

/// Adds the header of an [HmacSignature].
record HmacSigner(HmacSignature declared, String key, InstantSource clock) implements Signer {
  private static final Pattern PART =
      Pattern.compile("\\{(method|host|path|query|timestamp|body)}");

  @Override
  public Request sign(Request request) {
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    byte[] signature = Hmac.of(key.getBytes(UTF_8), signed(request, timestamp));
    String text =
        switch (declared.encoding()) {
          case HEX -> HexFormat.of().formatHex(signature);
          case BASE64 -> Base64.getEncoder().encodeToString(signature);
        };
    Request.Builder signed =
        request.newBuilder().header(declared.header(), declared.prefix() + text);
    declared.timestampHeader().ifPresent(name -> signed.header(name, timestamp));
    return signed.build();
  }

  private byte[] signed(Request request, String timestamp) {
    HttpUrl url = request.url();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher part = PART.matcher(declared.signed());
    int from = 0;
    while (part.find()) {
      bytes.writeBytes(declared.signed().substring(from, part.start()).getBytes(UTF_8));
      bytes.writeBytes(
          switch (part.group(1)) {
            case "method" -> request.method().getBytes(UTF_8);
            case "host" -> url.host().getBytes(UTF_8);
            case "path" -> url.encodedPath().getBytes(UTF_8);
            case "query" -> Objects.requireNonNullElse(url.encodedQuery(), "").getBytes(UTF_8);
            case "timestamp" -> timestamp.getBytes(UTF_8);
            default -> Hmac.body(request);
          });
      from = part.end();
    }
    bytes.writeBytes(declared.signed().substring(from).getBytes(UTF_8));
    return bytes.toByteArray();
  }
}
