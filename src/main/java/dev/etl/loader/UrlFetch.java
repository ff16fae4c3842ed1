package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A URL whose answer is read to its end.
record UrlFetch(FetchLoader.Remote remote, LoadContext context) implements Source {

  @Override
  public String name() {
    return remote.name();
  }

  @Override
  public Optional<Schema> schema() {
    return Optional.of(FetchLoader.SCHEMA);
  }

  @Override
  public Optional<SourceFacts> facts() {
    return Optional.of(new SourceFacts.OfUrl(name()));
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.empty();
  }

  @Override
  public SplitRead read(Split split, SplitConsumer consumer) {
    long started = System.nanoTime();
    try {
      return context
          .http()
          .get(
              remote.url(),
              remote.http(),
              consumer::retried,
              answer -> {
                FetchRow.read(
                    name(), OptionalInt.of(answer.status()), answer.body(), started, consumer);
                return SplitRead.whole(1);
              });
    } catch (EtlException e) {
      throw e.kind() == ErrorKind.UNAVAILABLE ? DataLoadException.named(name(), e) : e;
    }
  }
}
