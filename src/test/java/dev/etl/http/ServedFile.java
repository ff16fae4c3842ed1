package dev.etl.http;

import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.ScriptedServer.Request;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file as web servers give it (RFC 9110): with an ETag, in parts, and not again if it is the
/// same. Immutable; each method gives a changed copy.
///
/// ```java
/// server.on("/data.csv", ServedFile.of("a,b\n1,2\n").type("text/csv"));
/// ```
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ServedFile(byte[] bytes, String tag, String type, String disposition, boolean parts)
    implements Function<Request, Answer> {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  public static ServedFile of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public static ServedFile of(byte[] bytes) {
    return new ServedFile(
        bytes, "\"" + Integer.toHexString(Arrays.hashCode(bytes)) + "\"", "", "", true);
  }

  /// With another ETag; empty for none.
  public ServedFile tag(String other) {
    return new ServedFile(bytes, other, type, disposition, parts);
  }

  /// With a content type.
  public ServedFile type(String other) {
    return new ServedFile(bytes, tag, other, disposition, parts);
  }

  /// With a header `Content-Disposition`.
  public ServedFile disposition(String other) {
    return new ServedFile(bytes, tag, type, other, parts);
  }

  /// Always whole.
  public ServedFile withoutParts() {
    return new ServedFile(bytes, tag, type, disposition, false);
  }

  @Override
  public Answer apply(Request request) {
    if (!tag.isEmpty() && tag.equals(request.headers().get("If-None-Match"))) {
      return headed(Answer.status(304));
    }
    Matcher range = RANGE.matcher(request.headers().getOrDefault("Range", ""));
    String condition = request.headers().getOrDefault("If-Range", tag);
    if (!parts || !range.matches() || !condition.equals(tag)) {
      return headed(Answer.status(200).body(bytes));
    }
    long from = Long.parseLong(range.group(1));
    if (from >= bytes.length) {
      return headed(Answer.status(416).header("Content-Range", "bytes */" + bytes.length));
    }
    int to =
        range.group(2).isEmpty()
            ? bytes.length
            : (int) Math.min(bytes.length, Long.parseLong(range.group(2)) + 1);
    return headed(
        Answer.status(206)
            .body(Arrays.copyOfRange(bytes, (int) from, to))
            .header("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, bytes.length)));
  }

  private Answer headed(Answer answer) {
    Answer tagged = tag.isEmpty() ? answer : answer.header("ETag", tag);
    Answer typed = type.isEmpty() ? tagged : tagged.header("Content-Type", type);
    return disposition.isEmpty() ? typed : typed.header("Content-Disposition", disposition);
  }
}
