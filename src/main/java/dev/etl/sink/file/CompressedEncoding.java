package dev.etl.sink.file;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.SpillBuffer;
import dev.etl.file.compression.Compression;
import dev.etl.format.RowEncoder;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/// Compressed text. Each split is compressed separately on its worker: gzip and zstd files may
/// consist of several pieces. Small splits, headers and separators are joined and compressed when
/// appended, so that thousands of tiny splits do not make thousands of tiny pieces.
///
/// Piece boundaries depend on the splits and their sizes, not on workers.
record CompressedEncoding(RowEncoder encoder, Compression compression) implements Encoding {
  /// Splits of fewer bytes are compressed together with others.
  static final int SMALL = 16 * 1024;

  private static final int JOINED = 2 * SMALL;

  /// Compresses a text encoding.
  ///
  /// @throws EtlException UNAVAILABLE if the compression is unavailable
  static CompressedEncoding of(TextEncoding text, Compression compression) {
    try {
      compression.compress(OutputStream.nullOutputStream()).close();
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "cannot compress: " + EtlException.reason(e),
          "choose another compression, or none",
          e);
    }
    return new CompressedEncoding(text.encoder(), compression);
  }

  @Override
  public SplitWriter newSplit(Supplier<SpillBuffer> buffers) {
    return new CompressedSplitWriter(encoder, compression, buffers);
  }

  @Override
  public Document newDocument(Supplier<SpillBuffer> buffers) {
    return new CompressedDocument(false);
  }

  @Override
  public Document newContinuation() {
    return new CompressedDocument(true);
  }

  private final class CompressedDocument implements Document {
    private final ByteArrayOutputStream joined = new ByteArrayOutputStream();
    private boolean hasRows;
    private boolean hasPieces;

    CompressedDocument(boolean continuation) {
      hasRows = continuation;
      hasPieces = continuation;
    }

    @Override
    public void append(SplitResult split, OutputStream out) throws IOException {
      try (CompressedSplit encoded = (CompressedSplit) split) {
        if (encoded.rows() == 0) {
          return;
        }
        joined.write(hasRows ? encoder.separator() : encoder.header());
        hasRows = true;
        if (encoded.compressed()) {
          compressJoined(out);
          encoded.bytes().copyTo(out);
          hasPieces = true;
        } else {
          encoded.bytes().copyTo(joined);
          if (joined.size() >= JOINED) {
            compressJoined(out);
          }
        }
      }
    }

    @Override
    public void finish(OutputStream out) throws IOException {
      if (!hasRows) {
        joined.write(encoder.header());
      }
      joined.write(encoder.footer());
      compressJoined(out);
      if (!hasPieces) {
        // An empty file would not be a valid compressed file.
        compression.compress(out).close();
      }
    }

    private void compressJoined(OutputStream out) throws IOException {
      if (joined.size() > 0) {
        try (OutputStream piece = compression.compress(out)) {
          joined.writeTo(piece);
        }
        joined.reset();
        hasPieces = true;
      }
    }
  }
}
