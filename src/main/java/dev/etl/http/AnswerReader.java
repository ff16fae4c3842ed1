package dev.etl.http;

import java.io.IOException;

/// Turns an answer into a result. When the connection breaks while it reads, it is called again
/// with the answer to the next attempt and has to begin anew. Called on the thread that made the
/// request.
@FunctionalInterface
public interface AnswerReader<T> {

  /// Reads the answer as far as it needs to; the body is closed afterwards.
  ///
  /// @throws IOException what the body threw, which makes another attempt; wrapped in an unchecked
  ///   exception it does the same. Any other exception ends the request and reaches its caller: an
  ///   [dev.etl.data.EtlException] as it is
  T read(HttpAnswer answer) throws IOException;
}
