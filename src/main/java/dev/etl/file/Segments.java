package dev.etl.file;

import java.util.Arrays;

/// The positions of a part's bytes in the buffer that it is a part of: ranges, in the order of the
/// part. For one thread.
final class Segments {
  private long[] offsets = {};
  private long[] lengths = {};
  private int count;

  /// Adds the next bytes. Those right after the last range extend it.
  void add(long offset, long length) {
    if (count > 0 && offsets[count - 1] + lengths[count - 1] == offset) {
      lengths[count - 1] += length;
      return;
    }
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, Math.max(4, count * 2));
      lengths = Arrays.copyOf(lengths, offsets.length);
    }
    offsets[count] = offset;
    lengths[count++] = length;
  }

  /// The number of ranges.
  int count() {
    return count;
  }

  /// The number of bytes.
  long size() {
    long size = 0;
    for (int index = 0; index < count; index++) {
      size += lengths[index];
    }
    return size;
  }

  long offset(int index) {
    return offsets[index];
  }

  long length(int index) {
    return lengths[index];
  }
}
