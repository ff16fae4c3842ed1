package dev.etl.data;

import java.util.Locale;

/// The types without parameters; [Type] describes them.
public enum SimpleType implements Type {
  LONG,
  DOUBLE,
  BOOLEAN,
  DATE,
  TIMESTAMP,
  STRING;

  @Override
  public boolean isNumber() {
    return this == LONG || this == DOUBLE;
  }

  @Override
  public boolean isTemporal() {
    return this == DATE || this == TIMESTAMP;
  }

  @Override
  public Type union(Type other) {
    if (this == other) {
      return this;
    }
    if (isNumber() && other.isNumber()) {
      return DOUBLE;
    }
    return isTemporal() && other.isTemporal() ? TIMESTAMP : STRING;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
