package dev.etl.http;

import org.jspecify.annotations.Nullable;

/// A request that sends bytes to a storage. They are not copied, and must not change until it is
/// answered.
public final class ByteRequest {
  private final String method;
  private final Url url;
  private final byte[] body;

  /// @param method `PUT`, `POST`, `DELETE`, or `GET` without bytes
  /// @param url where it goes, with its query
  public ByteRequest(String method, Url url, byte[] body) {
    this.method = method;
    this.url = url;
    this.body = body;
  }

  String method() {
    return method;
  }

  Url url() {
    return url;
  }

  okhttp3.@Nullable RequestBody sent() {
    return method.equals("GET") ? null : okhttp3.RequestBody.create(body, null);
  }

  /// Without the bytes.
  @Override
  public String toString() {
    return method + " " + url + " (" + body.length + " bytes)";
  }
}
