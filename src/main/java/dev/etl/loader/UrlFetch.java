package dev.etl.loader;

import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.RestorableSource;
import dev.etl.loader.source.SourceErrors;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the answer of a URL to its end.
record UrlFetch(FetchLoader.Remote remote, Schema columns, LoadContext context)
    implements RestorableSource {

  /// With all columns.
  UrlFetch(FetchLoader.Remote remote, LoadContext context) {
    this(remote, remote.schema(), context);
  }

  @Override
  public UrlFetch reading(ReadColumns other) {
    return new UrlFetch(remote, FetchRow.reading(name(), columns, other.schema()), context);
  }

  @Override
  public String name() {
    return remote.name();
  }

  @Override
  public Optional<Schema> schema() {
    return Optional.of(columns);
  }

  @Override
  public Optional<SourceFacts> facts() {
    // Files are kept on this machine, wherever else the run has workers.
    return remote.into().isPresent()
        ? Optional.empty()
        : Optional.of(new SourceFacts.OfUrl(name(), columns));
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.empty();
  }

  /// A failed download is a row too, unless the run wants none of it.
  @Override
  public SplitRead read(Split split, SplitConsumer consumer) {
    long started = System.nanoTime();
    UrlDownload download = new UrlDownload(remote, consumer);
    FetchRow row;
    try {
      row = download.run(context.http(), context::takenPaths);
    } catch (EtlException e) {
      if (context.sourceErrors().isPresent() || !SourceErrors.isOfSource(e.kind())) {
        throw DataLoadException.ofRequest(name(), remote.url(), e);
      }
      row = download.failure(e);
    }
    row.give(started, columns, consumer);
    String error = row.error();
    if (error != null) {
      consumer.failed(error);
    }
    return SplitRead.whole(1);
  }
}
