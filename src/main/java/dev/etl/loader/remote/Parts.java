package dev.etl.loader.remote;

import dev.etl.http.AnswerReader;
import dev.etl.http.ContentRequest;
import dev.etl.http.HttpHeader;
import dev.etl.http.RetryListener;

/// Requests for the whole or for parts of one file on a server. Thread-safe.
interface Parts {

  /// The name of the file for users, without secrets.
  String name();

  /// The last part of its name, which may tell its format: `data.csv`.
  String lastPart();

  /// The condition under which a part is wanted: only if the file is still the same version. The
  /// server answers with something else if it is not: the whole, or status 412.
  HttpHeader condition(Validator version);

  /// Asks for it.
  ///
  /// @throws dev.etl.data.EtlException (unavailable) if it is unavailable
  <T> T get(ContentRequest request, RetryListener listener, AnswerReader<T> reader);
}
