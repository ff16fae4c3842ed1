package dev.etl.loader.rows;

import dev.etl.file.input.InputFile;
import dev.etl.file.input.Sample;
import java.io.IOException;
import java.util.Optional;

/// Samples of one input, growing until one holds a whole record: 1 MiB, 4 MiB and so on; 16 MiB of
/// a pipe, whose bytes are read again.
public final class Samples {
  private static final int MIN = 1 << 20;

  /// Of a pipe, more is sampled at once: it cannot be read again once a guess turns out wrong.
  private static final int MIN_OF_PIPE = 16 << 20;

  private static final int GROWTH = 4;

  private Samples() {}

  /// Inspects a sample.
  public interface Finding<T> {
    /// Inspects a sample.
    ///
    /// @param last whether it is the largest one
    /// @return empty if a larger one is needed; never for the last
    Optional<T> in(Sample sample, boolean last) throws IOException;
  }

  /// The finding from the smallest sufficient sample.
  ///
  /// @param largest maximum sample size in bytes
  /// @throws IOException if the input cannot be read
  public static <T> T find(InputFile file, int largest, Finding<T> finding) throws IOException {
    int size = file.length().isPresent() ? MIN : MIN_OF_PIPE;
    while (true) {
      Sample sample = file.sample(size);
      boolean last = sample.whole() || size >= largest;
      Optional<T> found = finding.in(sample, last);
      if (found.isPresent()) {
        return found.get();
      }
      if (last) {
        throw new IllegalStateException("Nothing was found in the last sample");
      }
      size = Math.min(largest, size * GROWTH);
    }
  }
}
