package dev.etl.format.csv.dialect;

import dev.etl.data.grammar.Words;

/// The treatment of records with fewer or more fields than the header.
public enum Ragged {
  /// They are bad rows.
  REJECT,
  /// Missing fields are null; records that are too long are bad rows.
  PAD,
  /// Fields beyond the header are ignored; records that are too short are bad rows.
  TRUNCATE,
  /// Both.
  BOTH;

  public static final Words<Ragged> GRAMMAR = Words.of(Ragged.class);

  /// True if a record of this many fields becomes a row of `due` fields.
  public boolean accepts(int fields, int due) {
    return fields == due || (fields < due ? pads() : truncates());
  }

  /// True if missing fields are null.
  public boolean pads() {
    return this == PAD || this == BOTH;
  }

  /// True if further fields are ignored.
  public boolean truncates() {
    return this == TRUNCATE || this == BOTH;
  }
}
