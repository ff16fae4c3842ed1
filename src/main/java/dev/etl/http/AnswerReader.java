package dev.etl.http;

import java.io.IOException;

/// Turns a response into a result. If the connection breaks while it reads, it is called again with
/// the response to the next attempt and starts over. Called on the thread that made the request.
@FunctionalInterface
public interface AnswerReader<T> {

  /// Reads as much of the response as it needs; the caller closes the body.
  ///
  /// @throws IOException if the body threw it, wrapped in an unchecked exception or not: another
  ///   attempt follows. Any other exception ends the request and reaches its caller, an
  ///   [dev.etl.data.EtlException] unchanged
  T read(HttpAnswer answer) throws IOException;
}
