package dev.etl.data;

import java.io.Serializable;

/// A named, typed column of a table.
///
/// @param name the name, possibly empty (a CSV header may leave one out)
/// @param measured whether the values are measurements of the run itself (seconds, say), which
///   differ from run to run; everything else must be the same to the byte under every strategy
public record Field(String name, Type type, boolean measured) implements Serializable {

  public static Field of(String name, Type type) {
    return new Field(name, type, false);
  }
}
