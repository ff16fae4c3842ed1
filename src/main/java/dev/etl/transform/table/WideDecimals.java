package dev.etl.transform.table;

import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.StringColumn;
import java.nio.ByteBuffer;

/// Wide decimals as texts of 16 bytes, whose order is that of the numbers: big-endian, with the
/// sign inverted.
final class WideDecimals {
  private WideDecimals() {}

  static StringColumn texts(Column column) {
    DecimalColumn decimals = (DecimalColumn) column;
    StringColumn.Builder texts = new StringColumn.Builder(decimals.size());
    byte[] bytes = new byte[2 * Long.BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (int row = 0; row < decimals.size(); row++) {
      if (decimals.isNull(row)) {
        texts.addNull();
      } else {
        buffer.putLong(0, decimals.high(row) ^ Long.MIN_VALUE);
        buffer.putLong(Long.BYTES, decimals.low(row));
        texts.add(bytes, 0, bytes.length);
      }
    }
    return texts.build();
  }

  static DecimalColumn column(DecimalType type, Column texts) {
    StringColumn strings = (StringColumn) texts;
    ByteBuffer buffer = ByteBuffer.wrap(strings.bytes());
    DecimalColumn.Builder decimals = new DecimalColumn.Builder(type, strings.size());
    for (int row = 0; row < strings.size(); row++) {
      if (strings.isNull(row)) {
        decimals.addNull();
      } else {
        int at = strings.offsets()[row];
        decimals.add(buffer.getLong(at) ^ Long.MIN_VALUE, buffer.getLong(at + Long.BYTES));
      }
    }
    return decimals.build();
  }
}
