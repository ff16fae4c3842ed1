package dev.etl.data;

import java.io.Serializable;

/// A named, typed column of a table.
///
/// @param name the name; may be empty, as in a CSV header
/// @param measured whether the values are measurements of the run itself (seconds, say), which
///   differ from run to run; all other values must be the same to the byte under every strategy
public record Field(String name, Type type, boolean measured) implements Serializable {

  public static Field of(String name, Type type) {
    return new Field(name, type, false);
  }
}
