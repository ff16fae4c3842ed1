package dev.etl.sink.frame;

import dev.etl.file.SpillBuffer;
import dev.etl.sink.SplitResult;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/// The rows of one complete split, as frames. Used by one thread at a time.
///
/// @param lengths length of each frame in bytes
public record BufferedFrames(long rows, List<Integer> lengths, SpillBuffer buffer)
    implements SplitResult {

  public BufferedFrames {
    lengths = List.copyOf(lengths);
  }

  /// The frames, in order, each read on demand. Call at most once.
  public Iterator<byte[]> frames() {
    Iterator<Integer> next = lengths.iterator();
    InputStream bytes = buffer.newInputStream();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return next.hasNext();
      }

      @Override
      public byte[] next() {
        int length = next.next();
        try {
          byte[] frame = bytes.readNBytes(length);
          if (frame.length < length) {
            throw new EOFException();
          }
          return frame;
        } catch (IOException e) {
          throw new UncheckedIOException("a buffer lost some of its bytes", e);
        }
      }
    };
  }

  @Override
  public void close() {
    buffer.close();
  }
}
