package dev.etl.loader.csv;

import dev.etl.data.Schema;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;

/// A CSV file that is read record by record: the oracle of the scanner.
public record Slowly(CsvSource source) implements Source {
  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Optional<Schema> schema() {
    return source.schema();
  }

  @Override
  public OptionalLong length() {
    return source.length();
  }

  @Override
  public SplitRead read(Split split, SplitConsumer consumer) {
    try {
      consumer.begin(source.columns());
      return SplitRead.whole(new CsvTexts(source, consumer).read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
