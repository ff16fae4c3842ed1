package dev.etl.engine;

import dev.etl.data.grammar.Words;

/// The engines, named as on the command line.
public enum EngineName {
  LOCAL,
  SPARK;

  @Override
  public String toString() {
    return Words.name(this);
  }
}
