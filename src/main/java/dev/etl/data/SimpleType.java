package dev.etl.data;

import java.util.Locale;

/// The types without parameters; [Type] describes them.
public enum SimpleType implements Type {
  LONG,
  DOUBLE,
  BOOLEAN,
  DATE,
  TIMESTAMP,
  TIMESTAMPTZ,
  STRING,
  JSON;

  @Override
  public boolean isNumber() {
    return this == LONG || this == DOUBLE;
  }

  @Override
  public boolean isTemporal() {
    return this == DATE || this == TIMESTAMP || this == TIMESTAMPTZ;
  }

  @Override
  public boolean isText() {
    return this == STRING || this == JSON;
  }

  @Override
  public Type union(Type other) {
    if (this == other) {
      return this;
    }
    if (other instanceof DecimalType decimal) {
      return decimal.union(this);
    }
    if (isNumber() && other.isNumber()) {
      return DOUBLE;
    }
    boolean local = this != TIMESTAMPTZ && other != TIMESTAMPTZ;
    return local && isTemporal() && other.isTemporal() ? TIMESTAMP : STRING;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
