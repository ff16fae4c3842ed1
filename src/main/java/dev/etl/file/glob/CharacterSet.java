package dev.etl.file.glob;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// The content of brackets in a glob: `[abc]`, `[a-z]`, `[!a]` or `[^a]`, `[[:digit:]]`.
///
/// @param test whether a character is in it
/// @param end the index after the bracket
record CharacterSet(IntPredicate test, int end) {

  /// @param open the index of the bracket
  /// @throws dev.etl.data.EtlException USAGE if it is not closed, or has an unknown class
  static CharacterSet parse(String text, int open) {
    int index = open + 1;
    boolean other = index < text.length() && "!^".indexOf(text.charAt(index)) >= 0;
    index += other ? 1 : 0;
    int first = index;
    List<IntPredicate> members = new ArrayList<>();
    while (index < text.length() && (text.charAt(index) != ']' || index == first)) {
      int classEnd = text.startsWith("[:", index) ? text.indexOf(":]", index + 2) : -1;
      if (classEnd > 0) {
        members.add(named(text.substring(index + 2, classEnd)));
        index = classEnd + 2;
        continue;
      }
      GlobPart.Literal from = GlobPart.Literal.at(text, index);
      index = from.end();
      if (index + 1 < text.length() && text.charAt(index) == '-' && text.charAt(index + 1) != ']') {
        GlobPart.Literal to = GlobPart.Literal.at(text, index + 1);
        members.add(code -> from.code() <= code && code <= to.code());
        index = to.end();
      } else {
        members.add(code -> code == from.code());
      }
    }
    if (index >= text.length()) {
      throw GlobPart.malformed("unclosed [");
    }
    IntPredicate any = code -> members.stream().anyMatch(member -> member.test(code));
    return new CharacterSet(other ? any.negate() : any, index + 1);
  }

  private static IntPredicate named(String name) {
    return switch (name) {
      case "alpha" -> Character::isAlphabetic;
      case "digit" -> code -> '0' <= code && code <= '9';
      case "alnum" -> code -> Character.isAlphabetic(code) || ('0' <= code && code <= '9');
      case "lower" -> Character::isLowerCase;
      case "upper" -> Character::isUpperCase;
      case "space" -> Character::isWhitespace;
      case "blank" -> code -> code == ' ' || code == '\t';
      case "punct" -> code -> code > ' ' && code < 127 && !Character.isLetterOrDigit(code);
      case "xdigit" -> code -> code < 128 && Character.digit(code, 16) >= 0;
      default -> throw GlobPart.malformed("unknown character class [:" + name + ":]");
    };
  }
}
