package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What all requests of a client share. Thread-safe.
///
/// @param decoders further encodings of bodies, by their names in `Content-Encoding`
record Connections(
    ConnectionShards shards, ActiveCalls underWay, Map<String, BodyDecoder> decoders) {

  /// The error for a request that was cancelled.
  EtlException cancelled(Url url, @Nullable Throwable cause) {
    return new EtlException(ErrorKind.CANCELLED, url + ": cancelled", "", cause);
  }
}
