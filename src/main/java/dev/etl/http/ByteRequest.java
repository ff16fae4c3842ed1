package dev.etl.http;

import org.jspecify.annotations.Nullable;

/// A request that sends bytes to a storage. Not copied: they must not change until it is answered.
///
/// @param method `PUT`, `POST`, `DELETE`, or `GET` without bytes
/// @param url where it goes, with its query
public record ByteRequest(String method, Url url, byte[] body) {

  okhttp3.@Nullable RequestBody sent() {
    return method.equals("GET") ? null : okhttp3.RequestBody.create(body, null);
  }

  /// Without the bytes.
  @Override
  public String toString() {
    return method + " " + url + " (" + body.length + " bytes)";
  }
}
