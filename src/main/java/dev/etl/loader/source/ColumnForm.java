package dev.etl.loader.source;

/// What is read of a column whose type is inferred.
public enum ColumnForm {
  /// The values, which something computes with.
  VALUES,
  /// The texts as the source wrote them, since targets write them again and nothing computes.
  TEXTS,
  /// Both.
  TEXTS_AND_VALUES;

  /// The form that holds what is needed.
  public static ColumnForm of(boolean texts, boolean values) {
    return texts ? values ? TEXTS_AND_VALUES : TEXTS : VALUES;
  }

  /// Whether the texts are read.
  public boolean hasTexts() {
    return this != VALUES;
  }

  /// Whether the values are read.
  public boolean hasValues() {
    return this != TEXTS;
  }
}
