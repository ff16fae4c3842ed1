package dev.etl.loader.source;

import java.util.Optional;

/// A [Source] that another process can read too, after `DataLoader.restore`.
public interface RestorableSource extends Source {

  /// Facts that another process needs to read the same splits, with the current columns. Empty if
  /// only this process can read it: a pipe.
  Optional<SourceFacts> facts();
}
