package dev.etl.loader;

import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputStreamWithCount;
import dev.etl.file.input.Sample;
import dev.etl.format.csv.Trickle;
import java.util.Arrays;
import java.util.OptionalLong;

/// A file in memory.
///
/// @param most how many bytes a read gives at most
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BytesFile(byte[] bytes, int most, boolean divisible) implements InputFile {

  @Override
  public String name() {
    return "made.csv";
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.of(bytes.length);
  }

  @Override
  public Sample sample(int limit) {
    return new Sample(Arrays.copyOf(bytes, Math.min(limit, bytes.length)), bytes.length <= limit);
  }

  @Override
  public InputStreamWithCount open() {
    return open(0);
  }

  @Override
  public InputStreamWithCount open(long from) {
    byte[] rest = Arrays.copyOfRange(bytes, Math.toIntExact(from), bytes.length);
    return InputStreamWithCount.of(new Trickle(rest, most));
  }

  @Override
  public InputStreamWithCount openStored() {
    return open(0);
  }
}
