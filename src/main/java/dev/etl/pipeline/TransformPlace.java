package dev.etl.pipeline;

import dev.etl.data.EtlException;
import dev.etl.pipeline.document.LocatedNode;
import dev.etl.transform.step.PartException;
import java.util.List;

/// Where a transform was declared. Immutable.
@FunctionalInterface
public interface TransformPlace {

  /// An error about the transform, with its place.
  EtlException of(EtlException error);

  /// A place in a file: that of the part which the error is about, if it is known.
  static TransformPlace inFile(LocatedNode node) {
    return error ->
        node.find(error instanceof PartException about ? about.part() : List.of()).of(error);
  }

  /// An option of the command line.
  static TransformPlace option(String name) {
    return error ->
        new EtlException(error.kind(), name + ": " + error.getMessage(), error.hint(), error);
  }
}
