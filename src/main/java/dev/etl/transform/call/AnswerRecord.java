package dev.etl.transform.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// An answer as a file holds it: its length, its key, its time, its texts, and a checksum.
/// Immutable.
record AnswerRecord(AnswerKey key, Instant at, Answer.Found answer) {
  private static final int MAX_LENGTH = 1 << 30;
  private static final int MISSING = -1;
  private static final int FRAME = 2 * Integer.BYTES;

  /// The whole record.
  byte[] bytes() {
    byte[] payload = payload();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + FRAME);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(payload.length);
      out.write(payload);
      out.writeInt(checksum(payload));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private byte[] payload() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(key.high());
      out.writeLong(key.low());
      out.writeLong(at.getEpochSecond());
      out.writeInt(answer.records().size());
      for (@Nullable String[] record : answer.records()) {
        out.writeInt(record.length);
        for (String text : record) {
          if (text == null) {
            out.writeInt(MISSING);
          } else {
            byte[] encoded = text.getBytes(UTF_8);
            out.writeInt(encoded.length);
            out.write(encoded);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// Reads a record without its length and checksum.
  static AnswerRecord read(byte[] payload) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
    AnswerKey key = new AnswerKey(in.readLong(), in.readLong());
    Instant at = Instant.ofEpochSecond(in.readLong());
    int count = in.readInt();
    List<@Nullable String[]> records = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      @Nullable String[] record = new String[in.readInt()];
      for (int column = 0; column < record.length; column++) {
        int length = in.readInt();
        record[column] = length == MISSING ? null : new String(in.readNBytes(length), UTF_8);
      }
      records.add(record);
    }
    return new AnswerRecord(key, at, new Answer.Found(records));
  }

  /// Passes on the key and the length of each record, up to the first that is not whole.
  static void each(DataInputStream in, ObjIntConsumer<AnswerKey> taker) throws IOException {
    try {
      while (true) {
        int length = in.readInt();
        if (length < 0 || length > MAX_LENGTH) {
          return;
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length || in.readInt() != checksum(payload)) {
          return;
        }
        DataInputStream start = new DataInputStream(new ByteArrayInputStream(payload));
        taker.accept(new AnswerKey(start.readLong(), start.readLong()), length + FRAME);
      }
    } catch (EOFException _) {
      // The end, or a record that is not whole.
    }
  }

  private static int checksum(byte[] payload) {
    CRC32 crc = new CRC32();
    crc.update(payload);
    return (int) crc.getValue();
  }
}
