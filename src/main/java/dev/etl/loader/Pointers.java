package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import tools.jackson.core.JsonPointer;

/// JSON pointers (RFC 6901) as people write them.
final class Pointers {
  private Pointers() {}

  /// Checks that a text is a JSON pointer.
  ///
  /// @throws EtlException USAGE if it is not
  static void check(String text) {
    try {
      JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + text + "' is not a JSON pointer",
          "write a slash before each name: --records=/data/items",
          e);
    }
  }
}
