package dev.etl.extension.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.BatchCodec;
import dev.etl.data.ObjectBytes;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/// Bytes of requests and answers.
final class Wire {
  private Wire() {}

  /// Writes something.
  @FunctionalInterface
  interface Content {
    void to(DataOutputStream out) throws IOException;
  }

  /// Reads something.
  @FunctionalInterface
  interface Reader<T> {
    T from(DataInputStream in) throws IOException;
  }

  static byte[] bytes(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.to(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static <T> T read(byte[] bytes, Reader<T> reader) {
    try {
      return reader.from(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A request.
  static byte[] request(Request request, Content content) {
    return bytes(
        out -> {
          out.writeUTF(request.name());
          content.to(out);
        });
  }

  /// What a request asks for.
  static Request readRequest(DataInputStream in) {
    try {
      return Request.valueOf(in.readUTF());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void writeArray(byte[] array, DataOutputStream out) throws IOException {
    out.writeInt(array.length);
    out.write(array);
  }

  static byte[] readArray(DataInputStream in) throws IOException {
    byte[] array = new byte[in.readInt()];
    in.readFully(array);
    return array;
  }

  static void writeText(String text, DataOutputStream out) throws IOException {
    writeArray(text.getBytes(UTF_8), out);
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(readArray(in), UTF_8);
  }

  static void writeBatch(RecordBatch batch, DataOutputStream out) throws IOException {
    new BatchCodec(batch.schema()).write(batch, out);
  }

  static RecordBatch readBatch(Schema schema, DataInputStream in) throws IOException {
    return new BatchCodec(schema).read(in);
  }

  static void writeObject(Serializable object, DataOutputStream out) throws IOException {
    writeArray(ObjectBytes.of(object), out);
  }

  /// An object that the same program has written.
  static Object readObject(DataInputStream in) throws IOException {
    return ObjectBytes.read(readArray(in));
  }
}
