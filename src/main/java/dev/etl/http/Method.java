package dev.etl.http;

import dev.etl.data.grammar.Words;

/// The method of a request that asks for data.
public enum Method {
  GET,
  POST,
  PUT,
  PATCH,
  QUERY;

  /// Their names, in any case.
  public static final Words<Method> GRAMMAR = Words.of(Method.class);
}
