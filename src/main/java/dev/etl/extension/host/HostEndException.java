package dev.etl.extension.host;

import java.io.Serial;

/// The process of a class ended before it had answered.
final class HostEndException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String hint;

  /// @param end worded to follow the process
  HostEndException(String end, String hint) {
    super(end);
    this.hint = hint;
  }

  String hint() {
    return hint;
  }
}
