package dev.etl.loader.parquet;

import dev.etl.format.parquet.ParquetBytes;
import dev.etl.format.parquet.ParquetFile;
import java.io.IOException;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/// The footer of a file, which is read again if memory ran short. Thread-safe.
final class KnownFooter {
  private @Nullable SoftReference<ParquetFile> known;

  /// The footer.
  ///
  /// @param bytes the bytes of the file
  synchronized ParquetFile of(ParquetBytes bytes) throws IOException {
    SoftReference<ParquetFile> reference = known;
    ParquetFile found = reference == null ? null : reference.get();
    if (found == null) {
      found = ParquetFile.open(bytes);
      known = new SoftReference<>(found);
    }
    return found;
  }
}
