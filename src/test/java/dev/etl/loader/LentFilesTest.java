package dev.etl.loader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.StorageUri;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.FileFacts;
import dev.etl.file.input.FileFinder;
import dev.etl.file.input.FileVersion;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.StoredFile;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.Split;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of a storage that this machine knows nothing of.
final class LentFilesTest {
  /// Everything that there is, by its URI.
  private final Map<String, byte[]> storage = new TreeMap<>();

  private final class Storage implements FileFinder {
    @Override
    public List<InputFile> find(String path, WantedFiles wanted) {
      return storage.keySet().stream()
          .filter(uri -> uri.startsWith(path) && wanted.names().test(uri))
          .map(uri -> restore(new FileFacts(uri, "at " + uri, version(uri))))
          .toList();
    }

    private FileVersion version(String uri) {
      byte[] bytes = storage.getOrDefault(uri, new byte[0]);
      return FileVersion.of(bytes.length, 0, "" + Arrays.hashCode(bytes));
    }

    @Override
    public InputFile restore(FileFacts facts) {
      return new StoredFile() {
        @Override
        public String name() {
          return facts.name();
        }

        @Override
        protected String location() {
          return facts.location();
        }

        @Override
        public FileVersion version() {
          return facts.version();
        }

        @Override
        protected InputStream openBytes(long from) throws IOException {
          return Storage.this.open(facts.location(), from);
        }

        @Override
        protected FileVersion versionNow() {
          return Storage.this.version(facts.name());
        }
      };
    }

    private InputStream open(String location, long from) throws IOException {
      byte[] bytes = storage.get(location.substring("at ".length()));
      if (bytes == null) {
        throw new FileNotFoundException(location);
      }
      return new ByteArrayInputStream(Arrays.copyOfRange(bytes, (int) from, bytes.length));
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void areReadAsThoseOfThisMachineAre() throws IOException {
    storage.put("x:/a.csv", "a\n1\n2\n".getBytes(UTF_8));
    storage.put("x:/b.csv.gz", gzip("a\n3\n"));
    storage.put("x:/c.jsonl", "{\"a\":4}".getBytes(UTF_8));
    storage.put("x:/d.txt", "12345".getBytes(UTF_8));
    List<DataLoader> loaders =
        List.of(
            new CsvLoader(
                "x:/",
                Optional.empty(),
                CsvDialect.RFC_4180,
                Optional.empty(),
                TypedColumns.INFERRED),
            new JsonLoader("x:/", "", TypedColumns.INFERRED),
            new FetchLoader(new FetchLoader.Local("x:/d.txt")));
    List<String> rows = List.of("1 ", "2 ", "3 ", "4 ");
    try (LoadContext context =
        new LoadContext(InputStream.nullInputStream(), 1, new Storage(), 1)) {
      List<Source> sources =
          loaders.stream().flatMap(loader -> loader.bind(context).stream()).toList();
      assertThat(sources).extracting(Source::name).containsExactlyElementsOf(storage.keySet());
      assertThat(
              sources.subList(0, 3).stream().map(Gathered::of).flatMap(all -> all.rows().stream()))
          .containsExactlyElementsOf(rows);
      assertThat(Gathered.of(sources.getLast()).bytes()).isEqualTo(5);
      Source csv = sources.getFirst();
      Source restored = loaders.getFirst().restore(SourceFacts.of(csv).orElseThrow(), context);
      assertThat(Gathered.of(restored)).isEqualTo(Gathered.of(csv));
      storage.put("x:/a.csv", "a\n1\n2\n3\n".getBytes(UTF_8));
      assertThat(Gathered.of(restored).failure()).startsWith("x:/a.csv: changed while it was read");
      storage.remove("x:/a.csv");
      assertThatThrownBy(() -> restored.read(Split.WHOLE, new Gathered.Unkept()))
          .isInstanceOf(DataLoadException.class)
          .hasMessage("x:/a.csv: no such file");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://bucket/a.csv, true",
    "hdfs:/a/*.csv, true",
    "FILE:///a.csv, true",
    "data/*.csv, false",
    "c:/a.csv, false",
    "/a/b:/c.csv, false",
    "a:b.csv, false",
    "https://host/a.csv, false",
    "-, false"
  })
  void someOfThemHaveUris(String path, boolean uri) {
    assertThat(StorageUri.is(path)).isEqualTo(uri);
  }

  @Test
  void aFileOfThisMachineIsKnownByItsUriToo(@TempDir Path folder) throws IOException {
    Path path = Files.writeString(folder.resolve("a.csv"), "a\n");
    for (String prefix : List.of("", "file:", "file://")) {
      FetchLoader loader = new FetchLoader(new FetchLoader.Local(prefix + path));
      assertThat(DataLoader.file(loader)).as(prefix).contains(path);
    }
    for (String none : List.of("s3a://bucket/a.csv", "file:a.csv", "hdfs:" + path, "\0")) {
      assertThat(DataLoader.file(new FetchLoader(new FetchLoader.Local(none)))).isEmpty();
    }
  }
}
