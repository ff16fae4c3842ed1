package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.EtlException;
import dev.etl.file.glob.FileSearch;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputFiles;
import dev.etl.spark.ClusterFolders.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Globs over a file system of Hadoop find what they find over the folders of this machine.
@Tag("spark")
@Timeout(120)
final class ClusterFoldersTest {
  @TempDir private Path folder;

  private FileSearch<Entry> search() throws IOException {
    FileSystem files = FileSystem.getLocal(new Configuration()).getRaw();
    return new FileSearch<>(
        new ClusterFolders(files),
        Comparator.comparing(place -> place.path().toUri().getPath()),
        WantedFiles.ALL);
  }

  private List<String> find(String glob) throws IOException {
    FileSearch<Entry> search = search();
    Entry root = ((ClusterFolders) search.folders()).at(new org.apache.hadoop.fs.Path("/"));
    return search.matching(root, folder + "/" + glob, glob).stream()
        .map(place -> place.path().toUri().getPath())
        .toList();
  }

  private void files(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "a\n1\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "g/**/*.csv",
        "g/**",
        "**/*.csv",
        "g/*/*.csv",
        "g/**.csv",
        "g/.*.csv",
        "g/{a,x/b}.csv",
        "g/[ab].csv",
        "g/x/../*.csv",
        "g//a*",
        "?/a.csv",
        "g/a\\:*",
        "g/_*/*.csv"
      })
  void asOnThisMachine(String glob) throws IOException {
    files("g/a.csv", "g/.h.csv", "g/x/b.csv", "g/x/y/c.csv", "g/.x/d.csv", "g/a:b.csv");
    files("g/_temporary/e.csv");
    assertThat(find(glob))
        .isEqualTo(
            InputFiles.LOCAL.find(folder + "/" + glob, WantedFiles.ALL).stream()
                .map(InputFile::name)
                .map(name -> Path.of(name).normalize().toString())
                .toList())
        .isNotEmpty();
  }

  @Test
  void nothingThatMatchesIsAnError() throws IOException {
    files("g/a.csv");
    assertThatThrownBy(() -> find("g/*.tsv"))
        .isInstanceOf(EtlException.class)
        .hasMessageContaining("no file matches this glob");
    assertThatThrownBy(() -> find("g/{a,b}.csv"))
        .isInstanceOf(EtlException.class)
        .hasMessageContaining("g/b.csv: no such file or folder");
  }
}
