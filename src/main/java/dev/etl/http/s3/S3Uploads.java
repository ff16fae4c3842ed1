package dev.etl.http.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.AnswerHeaders;
import dev.etl.http.ContentRequest;
import dev.etl.http.FailedRequest;
import dev.etl.http.HttpAnswer;
import dev.etl.http.HttpHeader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The requests of uploads in parts. Thread-safe.
record S3Uploads(S3Client client) {
  private static final String MARK = "x-amz-meta-etl-run";
  private static final String DIGEST = "x-amz-meta-sha256";
  private static final Duration LEFTOVER = Duration.ofDays(1);

  /// Begins an upload, after removing those of the same object that were left behind.
  ///
  /// @param onlyNew whether to fail if there is an object
  /// @throws EtlException (unavailable) as [S3Client#get] does, and if there is an object and must
  ///   not be
  S3Upload begin(S3Path path, boolean onlyNew, Optional<String> sha256) {
    if (onlyNew && known(path).isPresent()) {
      throw exists(path, null);
    }
    removeLeftovers(path);
    String mark = UUID.randomUUID().toString();
    List<HttpHeader> metadata = new ArrayList<>(List.of(new HttpHeader(MARK, mark)));
    sha256.ifPresent(digest -> metadata.add(new HttpHeader(DIGEST, digest)));
    S3Xml answer = client.xml(path, "POST", Map.of("uploads", ""), new byte[0], metadata);
    return new S3Upload(this, path, mark, answer.text("UploadId"), onlyNew);
  }

  String putPart(S3Path path, String id, int number, byte[] body) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("partNumber", Integer.toString(number));
    query.put("uploadId", id);
    return client.exchange(
        path, "PUT", query, body, List.of(), answer -> answer.headers().value("ETag").orElse(""));
  }

  /// Completes an upload. If the answer to a first attempt was lost, the next one fails: then the
  /// mark of the object tells that it is there.
  String complete(S3Path path, String id, Map<Integer, String> tags, String mark, boolean onlyNew) {
    StringBuilder body = new StringBuilder("<CompleteMultipartUpload>");
    tags.forEach(
        (number, tag) ->
            body.append("<Part><PartNumber>")
                .append(number)
                .append("</PartNumber><ETag>")
                .append(tag.replace("\"", "&quot;"))
                .append("</ETag></Part>"));
    body.append("</CompleteMultipartUpload>");
    try {
      S3Xml answer =
          client.xml(
              path,
              "POST",
              Map.of("uploadId", id),
              body.toString().getBytes(UTF_8),
              onlyNew ? List.of(new HttpHeader("If-None-Match", "*")) : List.of());
      if (!answer.text("Code").isEmpty()) {
        throw new EtlException(
            ErrorKind.UNAVAILABLE,
            "%s: the upload could not be completed (%s: %s)"
                .formatted(path, answer.text("Code"), answer.text("Message")),
            "try again");
      }
      return answer.text("ETag");
    } catch (EtlException e) {
      Optional<Known> there = known(path).filter(known -> known.mark().equals(mark));
      if (there.isPresent()) {
        return there.get().object().tag();
      }
      throw e.getCause() instanceof FailedRequest request && request.status().orElse(0) == 412
          ? exists(path, e)
          : e;
    }
  }

  void abort(S3Path path, String id) {
    client.exchange(path, "DELETE", Map.of("uploadId", id), new byte[0], List.of(), _ -> "");
  }

  /// An object that is there.
  ///
  /// @param mark of the run that wrote it; empty if there is none
  /// @param sha256 the digest of its bytes, in its metadata; empty if there is none
  record Known(S3Object object, String mark, String sha256) {}

  /// The object at a place; empty if there is none.
  Optional<Known> known(S3Path path) {
    try {
      return client.get(
          path,
          new ContentRequest(List.of(new HttpHeader("Range", "bytes=0-0")), Set.of(206, 416)),
          () -> {},
          answer -> Optional.of(known(path, answer)));
    } catch (EtlException e) {
      if (S3Client.isMissing(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Known known(S3Path path, HttpAnswer answer) {
    AnswerHeaders headers = answer.headers();
    String range = headers.value("Content-Range").orElse("");
    // An empty object has no first byte.
    long size =
        answer.status() == 206 && range.matches("bytes 0-0/[0-9]{1,18}")
            ? Long.parseLong(range.substring(range.indexOf('/') + 1))
            : 0;
    return new Known(
        new S3Object(path, size, 0, headers.value("ETag").orElse("")),
        headers.value(MARK).orElse(""),
        headers.value(DIGEST).orElse(""));
  }

  /// Writes a small object in one request, of which the server checks the digest.
  ///
  /// @return its ETag; empty if there is an object, and only a new one is wanted
  Optional<String> put(S3Path path, byte[] content, String sha256, boolean onlyNew) {
    List<HttpHeader> headers = new ArrayList<>(List.of(new HttpHeader(DIGEST, sha256)));
    if (onlyNew) {
      headers.add(new HttpHeader("If-None-Match", "*"));
    }
    try {
      return Optional.of(
          client.exchange(
              path,
              "PUT",
              Map.of(),
              content,
              headers,
              answer -> answer.headers().value("ETag").orElse("")));
    } catch (EtlException e) {
      if (onlyNew
          && e.getCause() instanceof FailedRequest request
          && request.status().orElse(0) == 412) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Removes uploads of an object that were begun at least a day ago: their runs were killed. Not
  /// everyone may list uploads, and nothing depends on it.
  private void removeLeftovers(S3Path path) {
    Instant before = Instant.now().minus(LEFTOVER);
    try {
      Map<String, String> query = new LinkedHashMap<>();
      query.put("uploads", "");
      query.put("prefix", path.key());
      S3Xml uploads = client.xml(path.with(""), "GET", query, new byte[0], List.of());
      for (S3Xml.Entry upload : uploads.entries()) {
        if (upload.name().equals("Upload")
            && upload.text("Key").equals(path.key())
            && Instant.parse(upload.text("Initiated")).isBefore(before)) {
          abort(path, upload.text("UploadId"));
        }
      }
    } catch (EtlException | DateTimeException _) {
      // See above.
    }
  }

  private static EtlException exists(S3Path path, @Nullable Throwable cause) {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        path + " exists already",
        "choose another name, or replace it: --write-mode=overwrite",
        cause);
  }
}
