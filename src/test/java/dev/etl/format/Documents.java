package dev.etl.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.RecordBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// Whole documents made with an encoder.
public final class Documents {
  private Documents() {}

  /// A document with one piece for each batch.
  public static String of(RowEncoder encoder, RecordBatch... pieces) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(encoder.header());
    boolean first = true;
    for (RecordBatch piece : pieces) {
      if (!first) {
        out.write(encoder.separator());
      }
      encoder.encode(piece, out);
      first = false;
    }
    out.write(encoder.footer());
    return out.toString(UTF_8);
  }
}
