package dev.etl.engine;

import dev.etl.data.grammar.Words;

/// The engines, by the names that the command line has for them.
public enum EngineName {
  LOCAL,
  SPARK;

  @Override
  public String toString() {
    return Words.name(this);
  }
}
