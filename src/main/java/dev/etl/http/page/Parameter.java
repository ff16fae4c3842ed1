package dev.etl.http.page;

/// Where a request sends a value. Immutable.
public sealed interface Parameter {

  /// In the query of the URL.
  record InQuery(String name) implements Parameter {
    @Override
    public String toString() {
      return name;
    }
  }

  /// In the body: the member of a JSON document, or the field of a form.
  ///
  /// @param pointer a JSON pointer (RFC 6901); of a form, a slash and the name of the field
  record InBody(String pointer) implements Parameter {
    @Override
    public String toString() {
      return pointer;
    }
  }

  /// The parameter that a text names: `after` in the query, `/page/after` in the body.
  static Parameter parse(String text) {
    return text.startsWith("/") ? new InBody(text) : new InQuery(text);
  }
}
