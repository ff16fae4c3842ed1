package dev.etl.loader;

import dev.etl.data.EtlException;
import dev.etl.file.input.FileFinder;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputFiles;
import dev.etl.http.HttpClient;
import dev.etl.loader.rows.JsonTypes;
import dev.etl.loader.source.FailedSource;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceErrors;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a run lends to its loaders: standard input, one HTTP client, made when the first of them
/// asks for it, and what one of them found out for all. Safe for use by several threads.
public final class LoadContext implements AutoCloseable {
  private final InputStream standardInput;
  private final int workers;
  private final FoundFiles files;
  private final int shares;
  private final ReadSizes sizes;
  private final Map<ApiKind, JsonTypes.Found> columns = new HashMap<>();
  private volatile @Nullable HttpClient http;
  private volatile Optional<SourceErrors> sourceErrors = Optional.empty();
  private boolean cancelled;

  /// @param standardInput lent, not closed
  /// @param workers how many splits are read at the same time
  public LoadContext(InputStream standardInput, int workers) {
    this(standardInput, workers, InputFiles.LOCAL, 1);
  }

  /// That of one of several processes that make a run together.
  ///
  /// @param files finds what paths mean
  /// @param shares how many processes share the limits of the run: each asks at this part of a
  ///   [dev.etl.http.Rate], so that all together keep to it
  public LoadContext(InputStream standardInput, int workers, FileFinder files, int shares) {
    this(standardInput, workers, files, shares, ReadSizes.DEFAULT);
  }

  /// One that has files divided into splits of other sizes than is usual.
  public LoadContext(
      InputStream standardInput, int workers, FileFinder files, int shares, ReadSizes sizes) {
    this.standardInput = standardInput;
    this.workers = workers;
    this.files = new FoundFiles(files);
    this.shares = shares;
    this.sizes = sizes;
  }

  /// Says what the run does about sources that cannot be read, before any is bound.
  public void setSourceErrors(Optional<SourceErrors> policy) {
    sourceErrors = policy;
  }

  /// What the run does about sources that cannot be read, where it says so.
  Optional<SourceErrors> sourceErrors() {
    return sourceErrors;
  }

  /// A source that cannot be bound, in its place, if the run goes on without it.
  ///
  /// @param name how it was declared
  /// @throws EtlException the failure, if it does not
  public Source failed(String name, EtlException failure) {
    if (sourceErrors.equals(Optional.of(SourceErrors.REJECT))
        && SourceErrors.isOfSource(failure.kind())) {
      return FailedSource.of(name, failure);
    }
    throw failure;
  }

  /// How much of a file is read at a time.
  ReadSizes sizes() {
    return sizes;
  }

  /// Finds the files that paths mean.
  public FileFinder files() {
    return files;
  }

  InputFile standardInput() {
    return files.add(InputFiles.standardInput(standardInput));
  }

  /// Sees to it, when all was read, that every file that was found is still the same version.
  ///
  /// @throws dev.etl.data.EtlException DATA if one changed; UNAVAILABLE if that cannot be told
  public void checkUnchanged() {
    files.checkUnchanged();
  }

  /// The name of an input that a path leads to, by whatever link; empty if it leads to none of
  /// those that were found.
  public Optional<String> inputAt(Path path) {
    return files.at(path);
  }

  /// The HTTP client of the run.
  public HttpClient http() {
    HttpClient made = http;
    return made == null ? makeHttp() : made;
  }

  /// The columns of the records of an API, where another URL of the kind has told.
  synchronized Optional<JsonTypes.Found> columns(ApiKind kind) {
    return Optional.ofNullable(columns.get(kind));
  }

  /// Tells the columns of the records of an API for all URLs of the kind.
  synchronized void share(ApiKind kind, JsonTypes.Found found) {
    columns.put(kind, found);
  }

  private synchronized HttpClient makeHttp() {
    HttpClient made = http;
    if (made == null) {
      made = new HttpClient(workers, shares);
      if (cancelled) {
        made.cancel();
      }
      http = made;
    }
    return made;
  }

  /// Ends the requests that are under way and lets no other begin.
  public synchronized void cancel() {
    cancelled = true;
    if (http != null) {
      http.cancel();
    }
  }

  @Override
  public synchronized void close() {
    if (http != null) {
      http.close();
    }
  }
}
