package dev.etl.loader;

import dev.etl.http.HttpClient;
import dev.etl.http.s3.S3Client;
import java.io.Closeable;

/// A client of object stores with connections of its own.
record CopyClient(HttpClient http, S3Client store) implements Closeable {

  /// @param workers the usual number of concurrent requests
  static CopyClient make(int workers) {
    HttpClient http = new HttpClient(workers);
    return new CopyClient(http, new S3Client(() -> http, System.getenv()));
  }

  @Override
  public void close() {
    http.close();
  }
}
