package dev.etl.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.FileFacts;
import dev.etl.file.input.FileFinder;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputFiles;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whether what is known of all files fits into the heap.
final class FoundFilesTest {

  /// Each path leads to so many files.
  private record Many(int files) implements FileFinder {
    @Override
    public List<InputFile> find(String path, WantedFiles wanted) {
      return Collections.nCopies(files, InputFiles.standardInput(InputStream.nullInputStream()));
    }

    @Override
    public InputFile restore(FileFacts facts) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void pathsThatTogetherLeadToTooManyFilesForTheHeapAreAnError() {
    long fitting = Runtime.getRuntime().maxMemory() / FoundFiles.MIN_BYTES;
    Many many = new Many(Math.toIntExact(fitting / 4 * 3));
    FoundFiles files = new FoundFiles(many, () -> many);
    assertThat(files.find("a", WantedFiles.ALL)).isNotEmpty();
    assertThatThrownBy(() -> files.find("b", WantedFiles.ALL))
        .isInstanceOfSatisfying(
            EtlException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
              assertThat(e)
                  .hasMessageMatching(
                      "b: out of memory: [0-9,]+ files take at least \\d+ MB of the heap, which"
                          + " has \\d+");
              assertThat(e.hint()).startsWith("allow a larger heap: ETL_JAVA_OPTS=-Xmx");
            });
  }
}
