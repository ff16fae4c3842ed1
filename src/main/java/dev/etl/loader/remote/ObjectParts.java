package dev.etl.loader.remote;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.AnswerReader;
import dev.etl.http.ContentRequest;
import dev.etl.http.HttpHeader;
import dev.etl.http.RetryListener;
import dev.etl.http.s3.S3Client;
import dev.etl.http.s3.S3Path;
import dev.etl.loader.source.DataLoadException;

/// Requests for an object of an object store: `If-Match`, to which it answers with status 412 if
/// there is another version.
record ObjectParts(S3Client client, S3Path path) implements Parts {
  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public String lastPart() {
    return path.key().substring(path.key().lastIndexOf('/') + 1);
  }

  @Override
  public HttpHeader condition(Validator version) {
    return new HttpHeader("If-Match", version.text());
  }

  @Override
  public <T> T get(ContentRequest request, RetryListener listener, AnswerReader<T> reader) {
    try {
      return client.get(path, request, listener, reader);
    } catch (DataLoadException e) {
      throw e;
    } catch (EtlException e) {
      if (e.kind() == ErrorKind.UNAVAILABLE) {
        throw DataLoadException.named(name(), e);
      }
      throw e;
    }
  }
}
