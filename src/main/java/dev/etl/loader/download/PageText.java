package dev.etl.loader.download;

import dev.etl.data.grammar.Words;

/// What is read from a download beside its bytes.
public enum PageText {
  /// The title, the text and the links of a page of HTML.
  HTML;

  /// Their names.
  public static final Words<PageText> GRAMMAR = Words.of(PageText.class);
}
