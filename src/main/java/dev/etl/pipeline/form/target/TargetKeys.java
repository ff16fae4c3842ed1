package dev.etl.pipeline.form.target;

import dev.etl.data.grammar.Words;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Key;
import dev.etl.sink.WriteMode;
import java.util.List;
import java.util.Optional;

/// The keys that several kinds of tables share.
final class TargetKeys {
  static final Key<List<String>> KEY =
      Key.of("key", Codecs.COLUMNS, List.of(), "Key columns, for `upsert`.");
  static final Key<Boolean> EVOLVE =
      Key.of("evolve", Codec.flag(), false, "Adds missing columns to the table.");
  static final Key<List<String>> PARTITION_BY =
      Key.of("partition_by", Codecs.COLUMNS, List.of(), "Columns whose values name folders.")
          .standard("none");

  private TargetKeys() {}

  /// @param modes the modes of the target
  static Key<Optional<WriteMode>> mode(WriteMode... modes) {
    return Key.optional("mode", Words.of(List.of(modes)), "If the table exists.")
        .standard("there must be none");
  }
}
