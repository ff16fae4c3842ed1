package dev.etl.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Redaction;
import dev.etl.data.StorageUri;
import dev.etl.file.glob.FileSearch;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.FileFacts;
import dev.etl.file.input.FileFinder;
import dev.etl.file.input.FileVersion;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputFiles;
import dev.etl.file.input.StoredFile;
import dev.etl.spark.ClusterFolders.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/// Finds files that Hadoop can read: paths with a scheme (`hdfs:`, `s3a:`) with Hadoop's
/// FileSystem, `file:` and all others as local files. Immutable and thread-safe.
final class ClusterFiles implements FileFinder {
  private static final Comparator<String> BYTES =
      Comparator.comparing(text -> text.getBytes(UTF_8), Arrays::compareUnsigned);

  private final Configuration configuration =
      SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf());

  @Override
  public List<InputFile> find(String path, WantedFiles wanted) {
    Optional<StorageUri> uri = StorageUri.of(path);
    if (uri.isEmpty()) {
      return InputFiles.LOCAL.find(path, wanted);
    }
    Optional<String> local = uri.get().path().map(Object::toString);
    if (local.isPresent()) {
      return InputFiles.LOCAL.find(local.get(), wanted).stream().map(ClusterFiles::byUri).toList();
    }
    try {
      return files(found(path, wanted));
    } catch (EtlException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // A file system without classes or settings throws a RuntimeException.
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          Redaction.url(path) + ": cannot be read: " + Redaction.text(EtlException.reason(e)),
          "check that it exists and is readable, and that Spark knows this file system",
          e);
    }
  }

  /// A local file named by a URI, which stays its name.
  private static InputFile byUri(InputFile file) {
    return file instanceof StoredFile stored
        ? InputFiles.LOCAL.restore(
            new FileFacts(
                "file:" + stored.name(), stored.facts().orElseThrow().location(), stored.version()))
        : file;
  }

  private List<Entry> found(String path, WantedFiles wanted) throws IOException {
    Path given = new Path(path);
    String name = Redaction.url(path);
    ClusterFolders folders = new ClusterFolders(given.getFileSystem(configuration));
    FileSearch<Entry> search =
        new FileSearch<>(
            folders, Comparator.comparing(place -> place.path().toString(), BYTES), wanted);
    Entry there = folders.at(given);
    return switch (folders.kind(there)) {
      case FILE -> List.of(there);
      case FOLDER -> search.inFolder(there, name);
      case ABSENT, SPECIAL, LOST, LINKED_FOLDER -> {
        if (!FileSearch.isGlob(path)) {
          throw new EtlException(
              ErrorKind.UNAVAILABLE, name + ": no such file or folder", "check the path");
        }
        Path root = new Path(given.toUri().getScheme(), given.toUri().getAuthority(), "/");
        yield search.matching(folders.at(root), behindRoot(path), name);
      }
    };
  }

  /// The path after scheme and host: `/a/*.csv` of `hdfs://host/a/*.csv`.
  private static String behindRoot(String uri) {
    String rest = uri.substring(uri.indexOf(':') + 1);
    int root = rest.startsWith("//") ? rest.indexOf('/', 2) : 0;
    return root < 0 ? "/" : rest.substring(root);
  }

  private List<InputFile> files(List<Entry> found) {
    return found.stream()
        .map(Entry::listed)
        .flatMap(Optional::stream)
        .map(
            status -> {
              String uri = status.getPath().toString();
              return file(new FileFacts(uri, uri, version(status)));
            })
        .toList();
  }

  private InputFile file(FileFacts facts) {
    return new ClusterFile(facts);
  }

  private static FileVersion version(FileStatus status) {
    String tag = status instanceof EtagSource tagged ? tagged.getEtag() : null;
    return FileVersion.of(
        status.getLen(), status.getModificationTime(), Objects.requireNonNullElse(tag, ""));
  }

  /// A file of a file system.
  private final class ClusterFile extends StoredFile {
    private final FileFacts known;

    ClusterFile(FileFacts known) {
      this.known = known;
    }

    @Override
    public String name() {
      return known.name();
    }

    @Override
    protected String location() {
      return known.location();
    }

    @Override
    public FileVersion version() {
      return known.version();
    }

    @Override
    protected InputStream openBytes(long from) throws IOException {
      return ClusterFiles.this.open(known.location(), from);
    }

    @Override
    protected FileVersion versionNow() throws IOException {
      Path path = new Path(known.location());
      return ClusterFiles.version(path.getFileSystem(configuration).getFileStatus(path));
    }
  }

  private InputStream open(String location, long from) throws IOException {
    Path path = new Path(location);
    FileSystem files = path.getFileSystem(configuration);
    FSDataInputStream stream = files.open(path);
    try {
      stream.seek(from);
      return stream;
    } catch (IOException | RuntimeException | Error e) {
      stream.close();
      throw e;
    }
  }

  @Override
  public InputFile restore(FileFacts facts) {
    return StorageUri.of(facts.location()).isPresent()
        ? file(facts)
        : InputFiles.LOCAL.restore(facts);
  }
}
