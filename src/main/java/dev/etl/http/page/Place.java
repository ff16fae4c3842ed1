package dev.etl.http.page;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Locale;

/// Where a response holds a value. Immutable.
public sealed interface Place {
  /// Before the name of a header.
  String HEADER = "header:";

  /// In the document.
  ///
  /// @param pointer a JSON pointer (RFC 6901); a negative index counts from the end of an array:
  ///   `/data/-1/id`
  record Pointer(String pointer) implements Place {
    @Override
    public String toString() {
      return pointer;
    }
  }

  /// In a header.
  ///
  /// @param name the name, in any case
  record Header(String name) implements Place {
    @Override
    public String toString() {
      return HEADER + name;
    }
  }

  /// The place that a text names: `/meta/next`, `header:X-Next-Page`.
  ///
  /// @throws EtlException (usage) if it is neither a pointer nor a header
  static Place parse(String text) {
    if (text.toLowerCase(Locale.ROOT).startsWith(HEADER) && text.length() > HEADER.length()) {
      return new Header(text.substring(HEADER.length()));
    }
    if (text.startsWith("/")) {
      return new Pointer(text);
    }
    throw new EtlException(
        ErrorKind.USAGE,
        "'" + text + "' is not a JSON pointer",
        "begin it with a slash: /meta/next; or name a header: header:X-Next-Page");
  }
}
