package dev.etl.loader.rows;

import dev.etl.file.input.InputFile;
import dev.etl.file.input.Sample;
import java.io.IOException;
import java.util.Optional;

/// Samples of one input, each larger than the one before, until a whole record is in one: 1 MiB, 4
/// MiB and so on. What a sample took from a pipe is read again.
public final class Samples {
  private static final int MIN = 1 << 20;
  private static final int GROWTH = 4;

  private Samples() {}

  /// What is found out from a sample.
  public interface Finding<T> {
    /// Looks at a sample.
    ///
    /// @param last whether there is no larger one
    /// @return empty if a larger one is needed, which it may not be of the last
    Optional<T> in(Sample sample, boolean last) throws IOException;
  }

  /// The finding from the smallest sample that is large enough.
  ///
  /// @param largest in bytes
  /// @throws IOException if the input cannot be read
  public static <T> T find(InputFile file, int largest, Finding<T> finding) throws IOException {
    int size = MIN;
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
