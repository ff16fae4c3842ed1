package dev.etl.transform;

import dev.etl.data.EtlException;
import java.io.Serial;
import java.util.List;
import java.util.function.Supplier;

/// An error about one part of a transform: a column that it computes, say.
public final class PartException extends EtlException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> part;

  private PartException(EtlException error, List<String> part) {
    super(error.kind(), error.getMessage(), error.hint(), error);
    this.part = List.copyOf(part);
  }

  /// Does what may fail because of a part.
  ///
  /// @param part what leads to it in a pipeline file, below the key of the transform: keys, names
  ///   of a list, or the text of a value; keys that may be left out there may be among them
  /// @throws PartException where the work throws an error that is about none yet
  static <T> T in(Supplier<T> work, String... part) {
    try {
      return work.get();
    } catch (PartException e) {
      throw e;
    } catch (EtlException e) {
      throw new PartException(e, List.of(part));
    }
  }

  /// What leads to the part in a pipeline file.
  public List<String> part() {
    return part;
  }
}
