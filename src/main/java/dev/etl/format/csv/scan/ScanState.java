package dev.etl.format.csv.scan;

import dev.etl.format.csv.dialect.RecordFault;
import java.io.IOException;

/// Where a scan is in its window, and what it has found: shared by the classes that find records.
/// Used by one thread.
final class ScanState {
  /// Marks a field or record that has no end in the window.
  static final int INCOMPLETE = -1;

  /// Marks bytes that are no field or record, or about which `CsvReader` decides.
  static final int UNKNOWN = -2;

  /// The most bytes of the line break that may follow the longest record.
  static final int LINE_BREAK = 2;

  private static final byte LINE_FEED = '\n';
  private static final byte CARRIAGE_RETURN = '\r';

  final ByteWindow window;
  final ScanTarget target;
  final OpenFields open = new OpenFields();

  /// The start of the next record in the window, and the number of lines before it.
  int position;

  long line;

  /// The row after the last one filled.
  int rows;

  /// Line breaks within the records of a scan: quoted or escaped ones.
  int quotedBreaks;

  /// The bits of the bytes of a record, as far as they may be beyond ASCII.
  long seen;

  /// The last record that is returned whole, and the number of lines before it.
  int record;

  long recordLine;

  /// The fault of that record, and the index behind the first bytes that show it.
  RecordFault fault = RecordFault.UNCLOSED_QUOTE;

  int faultEnd;

  ScanState(ByteWindow window, ScanTarget target) {
    this.window = window;
    this.target = target;
  }

  /// Reads further bytes after the position.
  ///
  /// @return false if there are no more, or the record is too long
  boolean fill() throws IOException {
    boolean filled = window.fill(position);
    if (filled) {
      position = 0;
    }
    return filled;
  }

  static boolean isLineBreak(byte character) {
    return character == LINE_FEED || character == CARRIAGE_RETURN;
  }

  /// The index behind the line break at an index.
  static int afterLineBreak(byte[] bytes, int index) {
    return bytes[index] == CARRIAGE_RETURN && bytes[index + 1] == LINE_FEED ? index + 2 : index + 1;
  }

  /// The index behind a record that ends at a line break, or at the end of the file: where its last
  /// line break is an escaped one.
  int afterRecord(byte[] bytes, int index) {
    return index == window.limit() && window.ended() ? index : afterLineBreak(bytes, index);
  }
}
