package dev.etl.transform.step;

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

  /// Runs code that may fail because of a part.
  ///
  /// @param part its path in a pipeline file, below the key of the transform: keys, names of a
  ///   list, or the text of a value; optional keys may be included
  /// @throws PartException if the work throws an error that is about no part yet
  public static <T> T in(Supplier<T> work, String... part) {
    try {
      return work.get();
    } catch (PartException e) {
      throw e;
    } catch (EtlException e) {
      throw new PartException(e, List.of(part));
    }
  }

  /// The path of the part in a pipeline file.
  public List<String> part() {
    return part;
  }
}
