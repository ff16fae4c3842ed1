package dev.etl.loader;

import dev.etl.loader.source.Source;
import java.util.Optional;

/// A [Source] that another process may read too, once it was restored there, see
/// [DataLoader#restore].
interface RestorableSource extends Source {

  /// What the other process needs to know to read the same splits: the columns as they are read
  /// now. Empty where it can only be read here: of a pipe.
  Optional<SourceFacts> facts();
}
