package dev.etl.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.file.input.InputFile;
import dev.etl.file.input.LocalFile;
import dev.etl.file.input.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The first bytes of a stored file.
final class SampleTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 20_000, 100_000})
  void aSampleHasTheFirstBytesAndTellsWhetherTheyAreAll(int length) throws IOException {
    byte[] text = "0123456789".repeat(length / 10 + 1).substring(0, length).getBytes(UTF_8);
    InputFile plain = file(Files.write(folder.resolve("a.csv"), text));
    InputFile small = compressed(text, "b.csv.gz");
    for (int limit : new int[] {1, length - 1, length, length + 1, 2 * length + 1, 1 << 20}) {
      if (limit > 0) {
        assertSampled(plain.sample(limit), text, limit);
        assertSampled(small.sample(limit), text, limit);
      }
    }
  }

  private InputFile compressed(byte[] text, String name) throws IOException {
    Path path = folder.resolve(name);
    try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(path))) {
      stream.write(text);
    }
    return file(path);
  }

  private static InputFile file(Path path) throws IOException {
    return LocalFile.of(path, path.toString());
  }

  private static void assertSampled(Sample sample, byte[] text, int limit) {
    assertThat(sample.bytes()).isEqualTo(Arrays.copyOf(text, Math.min(limit, text.length)));
    assertThat(sample.whole()).isEqualTo(limit >= text.length);
  }
}
