package dev.etl.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;

/// Objects as bytes, for another process that runs the same version of this program. Java's
/// serialization, except that records are written as [WrittenRecord]: it builds a chain of method
/// handles for each class of records, which takes longer than the rest of the start of a worker.
public final class ObjectBytes {
  private ObjectBytes() {}

  /// An object as bytes.
  ///
  /// @throws IOException if a part of it is not serializable
  public static byte[] of(Serializable object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new RecordOutput(bytes)) {
      objects.writeObject(object);
    }
    return bytes.toByteArray();
  }

  /// The object that `bytes` hold.
  ///
  /// @throws IOException if they are damaged, or another version of this program wrote them
  public static Object read(byte[] bytes) throws IOException {
    try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return objects.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("the processes run different versions of this program", e);
    }
  }

  private static final class RecordOutput extends ObjectOutputStream {
    RecordOutput(OutputStream out) throws IOException {
      super(out);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) {
      return object instanceof Record written && WrittenRecord.canHold(written)
          ? new WrittenRecord(written)
          : object;
    }
  }
}
