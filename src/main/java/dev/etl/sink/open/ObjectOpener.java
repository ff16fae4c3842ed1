package dev.etl.sink.open;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.file.OutputTarget;
import dev.etl.file.RemoteUpload;
import dev.etl.http.HttpClient;
import dev.etl.http.s3.S3Client;
import dev.etl.http.s3.S3Path;
import dev.etl.http.s3.S3Upload;
import dev.etl.sink.ObjectSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.WriteMode;
import dev.etl.sink.file.EncodedSink;

/// Checks and opens objects of object stores.
final class ObjectOpener {
  /// Parts of an upload that are under way at a time.
  private static final int CONNECTIONS = 4;

  private ObjectOpener() {}

  /// @throws EtlException as [SinkOpener#check] does
  static void check(ObjectSink sink) {
    switch (sink.mode()) {
      case OVERWRITE, FAIL -> {}
      case APPEND, UPSERT ->
          throw new EtlException(
              ErrorKind.USAGE,
              "cannot write " + sink.describe() + ": an object cannot be added to",
              "replace it, or write another one: --write-mode=overwrite or fail");
    }
  }

  /// Begins an upload with a client of its own, which lives on when the run is cancelled, to remove
  /// what was uploaded.
  ///
  /// @throws EtlException as [SinkOpener#open] does
  static OpenSink open(ObjectSink sink, Schema schema, SinkContext context) {
    check(sink);
    HttpClient http = new HttpClient(CONNECTIONS);
    Upload upload;
    try {
      upload =
          new Upload(
              http,
              new S3Client(() -> http, System.getenv())
                  .upload(S3Path.parse(sink.location()), sink.mode() == WriteMode.FAIL));
    } catch (RuntimeException | Error failure) {
      http.close();
      throw failure;
    }
    return EncodedSink.open(
        sink.describe(),
        OutputTarget.remote(sink.describe(), upload),
        sink.format(),
        schema,
        context.milestones());
  }

  private record Upload(HttpClient http, S3Upload upload) implements RemoteUpload {
    @Override
    public void write(byte[] bytes, int from, int length) {
      upload.write(bytes, from, length);
    }

    @Override
    public void flush() {
      upload.flush();
    }

    @Override
    public void complete() {
      upload.complete();
    }

    @Override
    public void close() {
      upload.close();
      http.close();
    }
  }
}
