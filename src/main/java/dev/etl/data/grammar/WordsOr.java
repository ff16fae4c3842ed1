package dev.etl.data.grammar;

import java.util.List;
import java.util.Optional;

/// Words, and values of the same type with parameters: `long`, `decimal(12,2)`.
///
/// @param <E> the values
/// @param example a text with parameters
public record WordsOr<E>(Words<E> words, Spelling<E> spelling, String example)
    implements Grammar<E> {

  @Override
  public Optional<E> read(String text) {
    return words.read(text).or(() -> spelling.read(text));
  }

  @Override
  public String print(E value) {
    return words.words().containsValue(value) ? words.print(value) : spelling.print(value);
  }

  @Override
  public String expected() {
    return words.expected() + ", or " + spelling.expected();
  }

  @Override
  public String refusal(String text) {
    Optional<String> fault =
        spelling.pattern().matcher(text).matches()
            ? spelling.fault().apply(text)
            : Optional.empty();
    if (fault.isPresent()) {
      return fault.get();
    }
    return text.indexOf('(') > 0
        ? "'%s' is not %s, such as %s; in braces it needs quotes"
            .formatted(text, spelling.expected(), example)
        : words.refusal(text, List.of(example));
  }
}
