package dev.etl.file;

/// What goes wrong on a [SimulatedDisk], once. Operations are counted from 1.
public sealed interface Trouble {

  /// Nothing goes wrong.
  record None() implements Trouble {}

  /// The power goes off: this operation and all later ones do not happen.
  record PowerOff(long operation) implements Trouble {}

  /// An operation of a kind fails.
  ///
  /// @param nth which of its kind
  /// @param lasting whether all later ones of this kind fail too
  record Fault(Kind kind, long nth, boolean lasting) implements Trouble {}

  /// The kinds of operations.
  enum Kind {
    /// What stands at a path, or in a folder.
    LOOK("Input/output error"),
    READ("Input/output error"),
    WRITE("No space left on device"),
    FORCE("Input/output error"),
    /// To make, rename, link or delete.
    NAME("No space left on device");

    private final String reason;

    Kind(String reason) {
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  /// What every operation throws once the power is off: nothing catches it.
  final class PowerIsOff extends Error {
    private static final long serialVersionUID = 1L;

    PowerIsOff() {
      super("the power is off", null, false, false);
    }
  }
}
