package dev.etl.loader.source;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;

/// A source reduced to corrected records. Keeps its name, columns and types.
///
/// @param records their texts, by line or number
public record CorrectedSource(Source source, NavigableMap<Long, String> records) implements Source {

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Optional<Schema> schema() {
    return source.schema();
  }

  @Override
  public Source reading(ReadColumns columns) {
    return new CorrectedSource(source.reading(columns), records);
  }

  @Override
  public List<String> notes() {
    return source.notes();
  }

  @Override
  public List<FormatGuess> formatGuesses() {
    return source.formatGuesses();
  }

  @Override
  public Map<String, TypeDecision> decisions() {
    return source.decisions();
  }

  @Override
  public boolean canBeginAgain() {
    return source.canBeginAgain();
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.empty();
  }

  @Override
  public SplitRead read(Split split, SplitConsumer consumer) {
    Optional<Schema> columns = schema();
    if (records.isEmpty() && columns.isPresent()) {
      consumer.begin(columns.get());
      return SplitRead.whole(0);
    }
    if (source instanceof CorrectableSource correctable) {
      return SplitRead.whole(correctable.readTexts(records, consumer));
    }
    throw new EtlException(
        ErrorKind.USAGE,
        name() + ": downloads have no records that could be corrected",
        "run it again without --corrected");
  }
}
