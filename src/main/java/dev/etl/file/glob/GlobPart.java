package dev.etl.file.glob;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// The pattern of one name of a path. Immutable.
sealed interface GlobPart {

  /// Exactly this name.
  record Name(String name) implements GlobPart {}

  /// `**`: any number of nested folders.
  record Deep() implements GlobPart {}

  /// A name matched character by character.
  ///
  /// @param elements the patterns of the characters, in order
  /// @param hidden whether names that begin with a dot match: only if the pattern has the dot
  record Names(List<Element> elements, boolean hidden) implements GlobPart {

    boolean matches(String name) {
      int[] characters = PathText.codePoints(name);
      return (hidden || characters.length == 0 || characters[0] != '.') && matches(characters);
    }

    /// Backtracks to the last star only, which is enough: all before it matched already.
    private boolean matches(int[] characters) {
      int at = 0;
      int element = 0;
      int star = -1;
      int behindStar = 0;
      while (at < characters.length) {
        Element wanted = element < elements.size() ? elements.get(element) : null;
        if (wanted instanceof Element.Star) {
          star = element++;
          behindStar = at;
        } else if (wanted instanceof Element.One one && one.test().test(characters[at])) {
          element++;
          at++;
        } else if (star >= 0) {
          element = star + 1;
          at = ++behindStar;
        } else {
          return false;
        }
      }
      return elements.subList(element, elements.size()).stream()
          .allMatch(Element.Star.class::isInstance);
    }
  }

  /// A pattern of characters.
  sealed interface Element {
    /// Any number of any characters.
    record Star() implements Element {}

    /// One character of a set.
    record One(IntPredicate test) implements Element {}
  }

  /// Parses one part between two slashes.
  ///
  /// @throws EtlException USAGE if a bracket is not closed
  static GlobPart parse(String part) {
    if (part.equals("**")) {
      return new Deep();
    }
    List<Element> elements = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean plain = true;
    for (int index = 0; index < part.length(); ) {
      char character = part.charAt(index);
      if (character == '*') {
        elements.add(new Element.Star());
        plain = false;
        index++;
      } else if (character == '?') {
        elements.add(new Element.One(_ -> true));
        plain = false;
        index++;
      } else if (character == '[') {
        CharacterSet set = CharacterSet.parse(part, index);
        elements.add(new Element.One(set.test()));
        plain = false;
        index = set.end();
      } else {
        Literal literal = Literal.at(part, index);
        elements.add(new Element.One(code -> code == literal.code()));
        name.append(part, literal.begin(), literal.end());
        index = literal.end();
      }
    }
    return plain
        ? new Name(name.toString())
        : new Names(List.copyOf(elements), Literal.at(part, 0).code() == '.');
  }

  /// A literal character.
  ///
  /// @param begin its start, after a backslash that escapes it
  record Literal(int code, int begin, int end) {
    static Literal at(String text, int index) {
      if (PathText.isSpelled(text, index)) {
        return new Literal(
            PathText.codePoints(text.substring(index, index + 4))[0], index, index + 4);
      }
      int begin = text.charAt(index) == '\\' && index + 1 < text.length() ? index + 1 : index;
      int code = text.codePointAt(begin);
      return new Literal(code, begin, begin + Character.charCount(code));
    }
  }

  static EtlException malformed(String reason) {
    return new EtlException(
        ErrorKind.USAGE,
        "not a glob: " + reason,
        "check the path; write \\[ and \\{ for a bracket and a brace in a name");
  }
}
