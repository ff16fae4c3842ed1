package dev.etl.format.csv.scan;

/// The fields of a record by their place: what is taken of each, and into which column of the
/// target. Immutable.
final class ScannedFields {
  static final byte SKIPPED = 0;
  static final byte ANY_DOUBLE = 1;
  static final byte DOUBLE = 2;
  static final byte LONG = 3;
  static final byte TEXT = 4;
  static final byte SPELLED_DOUBLE = 5;
  static final byte SPELLED_LONG = 6;

  final int[] slots;
  final byte[] kinds;

  /// @param count the number of fields of a record
  /// @param columns for each column of the target its field; negative for none
  ScannedFields(int count, int[] columns, ScanTarget target) {
    slots = new int[count];
    kinds = new byte[count];
    for (int slot = 0; slot < columns.length; slot++) {
      if (columns[slot] >= 0) {
        slots[columns[slot]] = slot;
        kinds[columns[slot]] = kind(target.kinds()[slot]);
      }
    }
  }

  private static byte kind(FieldKind kind) {
    return switch (kind) {
      case ANY_DOUBLE -> ANY_DOUBLE;
      case DOUBLE -> DOUBLE;
      case LONG -> LONG;
      case TEXT -> TEXT;
      case SPELLED_DOUBLE -> SPELLED_DOUBLE;
      case SPELLED_LONG -> SPELLED_LONG;
    };
  }
}
