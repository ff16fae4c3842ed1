package dev.etl.http.s3;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.HiddenTexts;
import dev.etl.http.AnswerReader;
import dev.etl.http.ApiRequest;
import dev.etl.http.ByteRequest;
import dev.etl.http.ContentRequest;
import dev.etl.http.FailedRequest;
import dev.etl.http.HttpClient;
import dev.etl.http.HttpHeader;
import dev.etl.http.HttpSettings;
import dev.etl.http.Method;
import dev.etl.http.RetryListener;
import dev.etl.http.RetryPolicy;
import dev.etl.http.Url;
import dev.etl.http.signin.AwsAccess;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;

/// A client of object stores that speak the protocol of S3: its requests are those of an
/// [HttpClient], with its retries and limits, signed with the credentials of the machine.
/// Thread-safe.
public final class S3Client {
  private static final int PAGE = 1_000;

  /// A store may take long to answer to a large part.
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Supplier<HttpClient> client;
  private final S3Settings settings;
  private final HttpSettings http;

  /// @param client the client of the run, made on demand
  /// @param environment the variables that name endpoint, region and credentials
  /// @throws EtlException (unavailable) if the shared files of AWS cannot be read
  public S3Client(Supplier<HttpClient> client, Map<String, String> environment) {
    AwsProfile profile = AwsProfile.of(environment);
    this.client = client;
    this.settings = S3Settings.of(profile);
    this.http =
        new HttpSettings(RetryPolicy.DEFAULTS, TIMEOUT, List.of())
            .signedIn(
                Optional.of(new AwsAccess("s3", settings.region(), new CredentialChain(profile))));
  }

  /// Gets an object, or a part of it.
  ///
  /// @throws EtlException (unavailable) that says what the error of the server means; otherwise as
  ///   [HttpClient#get] does
  public <T> T get(
      S3Path object, ContentRequest content, RetryListener listener, AnswerReader<T> reader) {
    return send(object, Method.GET, Map.of(), content, listener, reader);
  }

  private <T> T send(
      S3Path place,
      Method method,
      Map<String, String> query,
      ContentRequest content,
      RetryListener listener,
      AnswerReader<T> reader) {
    try {
      return client
          .get()
          .send(
              new ApiRequest(method, url(place), query, Optional.empty()),
              http,
              content,
              listener,
              reader);
    } catch (FailedRequest failure) {
      throw S3Failure.of(place, settings, failure);
    }
  }

  private Url url(S3Path place) {
    return Url.parse(settings.url(place), settings.url(place), HiddenTexts.NONE);
  }

  /// Whether an error says that an object, but not its bucket, is missing.
  public static boolean isMissing(EtlException failure) {
    return failure.getCause() instanceof FailedRequest request
        && request.status().orElse(0) == 404
        && !S3Failure.code(request).equals("NoSuchBucket");
  }

  /// The content of a folder, or all that begins with a text.
  ///
  /// @param objects in the order of their keys
  /// @param folders the keys of folders, which end in a slash
  public record Content(List<S3Object> objects, List<String> folders) {}

  /// Lists all keys with a prefix.
  ///
  /// @param prefix the key is the prefix
  /// @param divided whether keys end at the first slash behind the prefix, as folders do
  /// @throws EtlException (unavailable) as [#get] does
  public Content list(S3Path prefix, boolean divided) {
    Content content = new Content(new ArrayList<>(), new ArrayList<>());
    Optional<String> token = Optional.empty();
    do {
      S3List page = page(prefix, divided, PAGE, token);
      content.objects.addAll(page.objects());
      content.folders.addAll(page.folders());
      token = page.next();
    } while (token.isPresent());
    return content;
  }

  /// Begins an upload.
  ///
  /// @param onlyNew whether to fail if there is an object
  /// @throws EtlException (unavailable) as [#get] does, and if there is an object and must not be
  public S3Upload upload(S3Path path, boolean onlyNew) {
    return new S3Uploads(this).begin(path, onlyNew, Optional.empty());
  }

  /// Begins an upload that replaces any object, and keeps the digest of its bytes in the metadata.
  ///
  /// @throws EtlException (unavailable) as [#get] does
  public S3Upload upload(S3Path path, String sha256) {
    return new S3Uploads(this).begin(path, false, Optional.of(sha256));
  }

  /// Writes a small object in one request, and keeps the digest of its bytes in the metadata.
  ///
  /// @param onlyNew whether to leave an object alone that is there
  /// @return its ETag; empty if there is one, and was left alone
  /// @throws EtlException (unavailable) as [#get] does
  public Optional<String> put(S3Path path, byte[] content, String sha256, boolean onlyNew) {
    return new S3Uploads(this).put(path, content, sha256, onlyNew);
  }

  /// The object at a place, if its metadata have this digest.
  ///
  /// @throws EtlException (unavailable) as [#get] does
  public Optional<S3Object> withDigest(S3Path path, String sha256) {
    return new S3Uploads(this)
        .known(path)
        .filter(known -> known.sha256().equals(sha256))
        .map(S3Uploads.Known::object);
  }

  /// Whether any key has a prefix.
  public boolean isAny(S3Path prefix) {
    return !page(prefix, false, 1, Optional.empty()).objects().isEmpty();
  }

  private S3List page(S3Path prefix, boolean divided, int most, Optional<String> token) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("list-type", "2");
    query.put("encoding-type", "url");
    query.put("max-keys", Integer.toString(most));
    query.put("prefix", prefix.key());
    if (divided) {
      query.put("delimiter", "/");
    }
    token.ifPresent(text -> query.put("continuation-token", text));
    byte[] page =
        send(
            prefix.with(""),
            Method.GET,
            query,
            ContentRequest.WHOLE,
            () -> {},
            answer -> answer.body().readAllBytes());
    try {
      return S3List.of(prefix, S3Xml.read(page));
    } catch (XMLStreamException | DateTimeException | NumberFormatException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          prefix + ": the server did not answer with a list of objects",
          "check AWS_ENDPOINT_URL",
          e);
    }
  }

  /// A request with an answer in XML.
  S3Xml xml(
      S3Path path,
      String method,
      Map<String, String> query,
      byte[] body,
      List<HttpHeader> headers) {
    byte[] answer =
        exchange(path, method, query, body, headers, read -> read.body().readAllBytes());
    try {
      return S3Xml.read(answer);
    } catch (XMLStreamException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          path + ": the server did not answer as an object store",
          "check AWS_ENDPOINT_URL",
          e);
    }
  }

  /// A request, mostly one that changes something.
  <T> T exchange(
      S3Path path,
      String method,
      Map<String, String> query,
      byte[] body,
      List<HttpHeader> headers,
      AnswerReader<T> reader) {
    Url url = new ApiRequest(Method.GET, url(path), query, Optional.empty()).resolved().url();
    try {
      return client
          .get()
          .send(
              new ByteRequest(method, url, body),
              http,
              new ContentRequest(headers, Set.of(204)),
              () -> {},
              reader);
    } catch (FailedRequest failure) {
      throw S3Failure.of(path, settings, failure);
    }
  }
}
