package dev.etl.extension.host;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.Serial;

/// Two processes of a class ended over the same call. The rows of the split cannot be read.
public final class LostClassException extends EtlException {
  @Serial private static final long serialVersionUID = 1L;

  LostClassException(String message, String hint) {
    super(ErrorKind.UNAVAILABLE, message, hint);
  }

  @Override
  @Serial
  protected Object writeReplace() {
    return placedLikeThis(new LostClassException(getMessage(), hint()));
  }
}
