package dev.etl.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists of inputs in files.
final class InputListTest {
  @TempDir private Path folder;

  @Test
  void hasAnInputInEachLineThatIsNoRemark() throws IOException {
    Path list = Files.writeString(folder.resolve("list"), "a.csv\r\n\n# b.csv\n  c d.csv \ne.csv");
    assertThat(InputList.read(list.toString(), InputStream.nullInputStream()))
        .containsExactly("a.csv", "c d.csv", "e.csv");
  }

  @Test
  void oneThatIsTooLargeToBeAListIsAnError() throws IOException {
    Path list = folder.resolve("list");
    try (RandomAccessFile file = new RandomAccessFile(list.toFile(), "rw")) {
      file.setLength((64L << 20) + 1);
    }
    checkTooLarge(list.toString(), InputStream.nullInputStream());
    try (InputStream stream = Files.newInputStream(list)) {
      checkTooLarge("-", stream);
    }
  }

  private static void checkTooLarge(String path, InputStream standardInput) {
    assertThatThrownBy(() -> InputList.read(path, standardInput))
        .isInstanceOfSatisfying(
            EtlException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.USAGE);
              assertThat(e).hasMessage("the list of inputs " + path + " is larger than 64 MiB");
              assertThat(e.hint()).isEqualTo("check the path");
            });
  }
}
