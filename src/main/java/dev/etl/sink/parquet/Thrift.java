package dev.etl.sink.parquet;

import java.io.IOException;
import java.util.Arrays;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TProtocol;
import shaded.parquet.org.apache.thrift.transport.TMemoryBuffer;

/// Thrift's compact protocol, the encoding of Parquet's headers and footer.
final class Thrift {
  private Thrift() {}

  /// A Thrift structure that can write itself.
  @FunctionalInterface
  interface Structure {
    void write(TProtocol protocol) throws TException;
  }

  /// The bytes of a structure.
  ///
  /// @throws IOException if the structure lacks something
  static byte[] bytes(Structure structure) throws IOException {
    try {
      TMemoryBuffer buffer = new TMemoryBuffer(64);
      structure.write(new TCompactProtocol(buffer));
      return Arrays.copyOf(buffer.getArray(), buffer.length());
    } catch (TException e) {
      throw new IOException(e);
    }
  }
}
