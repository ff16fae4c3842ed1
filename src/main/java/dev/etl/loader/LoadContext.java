package dev.etl.loader;

import dev.etl.data.EtlException;
import dev.etl.file.compression.Compression;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.FileFinder;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputFiles;
import dev.etl.http.HttpClient;
import dev.etl.http.s3.S3Client;
import dev.etl.loader.api.KeptPages;
import dev.etl.loader.api.PageClient;
import dev.etl.loader.download.TakenPaths;
import dev.etl.loader.remote.ObjectFinder;
import dev.etl.loader.remote.RemoteObjects;
import dev.etl.loader.source.FailedSource;
import dev.etl.loader.source.ReadSizes;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceErrors;
import dev.etl.loader.sql.RunningQueries;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The resources of a run for its loaders: standard input, one HTTP client, made on demand, and
/// findings that they share. Thread-safe.
public final class LoadContext implements AutoCloseable {
  private final InputStream standardInput;
  private final int workers;
  private final FoundFiles files;
  private final int shares;
  private final ReadSizes sizes;
  private volatile @Nullable HttpClient http;
  private volatile Optional<SourceErrors> sourceErrors = Optional.empty();
  private volatile Optional<Path> temporaryFolder = Optional.empty();
  private volatile @Nullable RemoteObjects remote;
  private volatile Sampling sampling = Sampling.FIRST;
  private volatile PageClient pages = new PageClient(this::http, new KeptPages());
  private final Map<Path, Closeable> resources = new HashMap<>();
  private @Nullable TakenPaths takenPaths;
  private @Nullable RunningQueries queries;
  private boolean cancelled;

  /// @param standardInput owned by the caller, not closed
  /// @param workers splits read in parallel
  public LoadContext(InputStream standardInput, int workers) {
    this(standardInput, workers, InputFiles.LOCAL, 1);
  }

  /// The context of one of several processes of a run.
  ///
  /// @param files resolves paths
  /// @param shares processes that share the limits of the run: each uses this part of a
  ///   [dev.etl.http.Rate], so that all together keep to it
  public LoadContext(InputStream standardInput, int workers, FileFinder files, int shares) {
    this(standardInput, workers, files, shares, ReadSizes.DEFAULT);
  }

  /// A context with other read sizes than the default.
  public LoadContext(
      InputStream standardInput, int workers, FileFinder files, int shares, ReadSizes sizes) {
    this.standardInput = standardInput;
    this.workers = workers;
    this.files = new FoundFiles(files, this::makeObjects);
    this.shares = shares;
    this.sizes = sizes;
  }

  /// Sets the policy for sources that cannot be read, before any is bound.
  public void setSourceErrors(Optional<SourceErrors> policy) {
    sourceErrors = policy;
  }

  /// Sets the pages that an earlier attempt of the run has read, before any source is bound.
  public void setKeptPages(KeptPages kept) {
    pages = new PageClient(this::http, kept);
  }

  /// What the APIs of the run share.
  public PageClient pages() {
    return pages;
  }

  /// Sets the folder for temporary files, before any source is bound.
  public void setTemporaryFolder(Path folder) {
    temporaryFolder = Optional.of(folder);
  }

  /// The paths of downloads that are kept.
  synchronized TakenPaths takenPaths() {
    TakenPaths made = takenPaths;
    if (made == null) {
      made = new TakenPaths();
      takenPaths = made;
    }
    return made;
  }

  /// The queries of the run.
  synchronized RunningQueries queries() {
    RunningQueries made = queries;
    if (made == null) {
      made = new RunningQueries();
      if (cancelled) {
        made.cancel();
      }
      queries = made;
    }
    return made;
  }

  /// The files behind URLs.
  RemoteObjects remote() {
    RemoteObjects made = remote;
    return made == null ? makeRemote() : made;
  }

  private synchronized RemoteObjects makeRemote() {
    RemoteObjects made = remote;
    if (made == null) {
      made =
          new RemoteObjects(
              this::http,
              temporaryFolder.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"))));
      remote = made;
    }
    return made;
  }

  /// Object stores, with the settings of the environment.
  private FileFinder makeObjects() {
    return new ObjectFinder(new S3Client(this::http, System.getenv()), remote());
  }

  /// Sets the rows from which types are inferred, before any source is bound.
  public void setSampling(Sampling rows) {
    sampling = rows;
  }

  /// The rows from which types are inferred.
  Sampling sampling() {
    return sampling;
  }

  /// The policy for sources that cannot be read, if set.
  Optional<SourceErrors> sourceErrors() {
    return sourceErrors;
  }

  /// A placeholder for a source that cannot be bound, if the run continues without it.
  ///
  /// @param name its declared name
  /// @throws EtlException the failure, if the run does not continue
  public Source failed(String name, EtlException failure) {
    if (sourceErrors.equals(Optional.of(SourceErrors.REJECT))
        && SourceErrors.isOfSource(failure.kind())) {
      return FailedSource.of(name, failure);
    }
    throw failure;
  }

  /// The amount of a file that is read at a time.
  ReadSizes sizes() {
    return sizes;
  }

  /// Resolves paths to files.
  public FileFinder files() {
    return files;
  }

  /// The files of an input: standard input, or those that its path leads to.
  ///
  /// @throws EtlException as [FileFinder#find] does
  List<InputFile> find(String input, WantedFiles wanted) {
    return input.equals(CsvLoader.STANDARD_INPUT)
        ? List.of(standardInput())
        : files.find(input, wanted);
  }

  /// A file that a row names.
  ///
  /// @throws EtlException UNAVAILABLE if it is missing or a folder
  public InputFile open(String path) {
    return files.open(path);
  }

  /// The client with which files are copied to object stores. It is not cancelled with the run, so
  /// that stopped uploads can be removed; interrupts end its requests.
  ///
  /// @param atOnce the most concurrent copies
  public S3Client copies(int atOnce) {
    CopyClient client = forPath(Path.of("s3:"), CopyClient.class, () -> CopyClient.make(atOnce));
    client.http().expect(atOnce);
    return client.store();
  }

  InputFile standardInput() {
    return files.add(InputFiles.standardInput(standardInput));
  }

  /// Checks after reading that every file found is still the same version.
  ///
  /// @throws dev.etl.data.EtlException DATA if one changed; UNAVAILABLE if that cannot be checked
  public void checkUnchanged() {
    files.checkUnchanged();
  }

  /// The name of an input that a path leads to, through any links; empty if it is none of the
  /// inputs found.
  public Optional<String> inputAt(Path path) {
    return files.at(path);
  }

  /// The HTTP client of the run.
  public HttpClient http() {
    HttpClient made = http;
    return made == null ? makeHttp() : made;
  }

  private synchronized HttpClient makeHttp() {
    HttpClient made = http;
    if (made == null) {
      made = new HttpClient(workers, shares, Map.of("zstd", Compression.ZSTD::decompress));
      if (cancelled) {
        made.cancel();
      }
      http = made;
    }
    return made;
  }

  /// Cancels requests and queries in progress, and prevents new ones.
  public void cancel() {
    HttpClient client;
    RunningQueries running;
    synchronized (this) {
      cancelled = true;
      client = http;
      running = queries;
    }
    if (client != null) {
      client.cancel();
    }
    if (running != null) {
      running.cancel();
    }
  }

  /// A resource of the run for a path: made once, and closed with this.
  public synchronized <T extends Closeable> T forPath(Path path, Class<T> type, Supplier<T> maker) {
    return type.cast(resources.computeIfAbsent(path.toAbsolutePath(), _ -> maker.get()));
  }

  @Override
  public synchronized void close() {
    for (Map.Entry<Path, Closeable> resource : resources.entrySet()) {
      try {
        resource.getValue().close();
      } catch (IOException e) {
        // The log starts on demand: most runs never need it.
        LoggerFactory.getLogger("etl.loader")
            .warn("{}: {}", resource.getKey(), EtlException.reason(e));
      }
    }
    if (http != null) {
      http.close();
    }
    if (remote != null) {
      remote.close();
    }
  }
}
