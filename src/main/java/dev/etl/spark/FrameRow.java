package dev.etl.spark;

import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/// A [Frame] as a Spark row.
final class FrameRow {
  static final StructType SCHEMA =
      new StructType()
          .add("split", DataTypes.IntegerType, false)
          .add("channel", DataTypes.StringType, false)
          .add("shard", DataTypes.IntegerType, false)
          .add("bytes", DataTypes.BinaryType, false);

  static final Column[] COLUMNS = {
    Column.create("split", DataTypes.IntegerType, false),
    Column.create("channel", DataTypes.StringType, false),
    Column.create("shard", DataTypes.IntegerType, false),
    Column.create("bytes", DataTypes.BinaryType, false)
  };

  private FrameRow() {}

  static InternalRow of(Frame frame) {
    return new GenericInternalRow(
        new Object[] {
          frame.split(), UTF8String.fromString(frame.channel().name()), frame.shard(), frame.bytes()
        });
  }

  static Frame frame(InternalRow row) {
    return new Frame(
        row.getInt(0), Channel.valueOf(row.getString(1)), row.getInt(2), row.getBinary(3));
  }
}
