package dev.etl.engine;

import java.util.Locale;

/// The engines, by the names that the command line has for them.
public enum EngineName {
  LOCAL,
  SPARK;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
