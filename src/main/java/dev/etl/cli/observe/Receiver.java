package dev.etl.cli.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.EtlException;
import dev.etl.http.ApiRequest;
import dev.etl.http.ContentRequest;
import dev.etl.http.HttpClient;
import dev.etl.http.HttpHeader;
import dev.etl.http.HttpSettings;
import dev.etl.http.Method;
import dev.etl.http.RequestBody;
import dev.etl.http.RetryPolicy;
import dev.etl.http.Url;
import dev.etl.report.export.JsonLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file to which lines of JSON are appended, or a URL to which they are posted. Immutable.
///
/// @param place the path or URL
public record Receiver(String place) {
  private static final Pattern URL = Pattern.compile("(?i)https?://.*");
  private static final Pattern WITH_PATH = Pattern.compile("(?i)https?://[^/?#]+/[^?#].*");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MAX_ANSWER = 1 << 16;

  /// The file; empty if this is a URL.
  public Optional<Path> file() {
    return URL.matcher(place).matches() ? Optional.empty() : Optional.of(Path.of(place));
  }

  /// Checks before any work that it can take lines: a file is made.
  ///
  /// @throws EtlException UNAVAILABLE if a file cannot be written, USAGE if a URL is invalid
  public void check() {
    file().ifPresentOrElse(JsonLines::check, () -> Url.parse(place));
  }

  /// Gives it a line.
  ///
  /// @param path of the URL, if that has none
  /// @throws EtlException if it cannot be given
  void send(String line, String path, List<HttpHeader> headers) {
    Optional<Path> file = file();
    if (file.isPresent()) {
      JsonLines.append(file.get(), line);
      return;
    }
    String url = WITH_PATH.matcher(place).matches() ? place : place.replaceFirst("/*$", "") + path;
    try (HttpClient client = new HttpClient(1)) {
      client.send(
          new ApiRequest(
              Method.POST, Url.parse(url), Map.of(), Optional.of(RequestBody.json(line))),
          new HttpSettings(RetryPolicy.DEFAULTS, PATIENCE, headers, Optional.empty(), PATIENCE),
          ContentRequest.WHOLE,
          () -> {},
          answer -> new String(answer.body().readNBytes(MAX_ANSWER), UTF_8));
    }
  }
}
