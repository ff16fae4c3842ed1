package dev.etl.transform.step;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a function call, taken apart: `sum(price * quantity)`.
///
/// @param text the whole call
/// @param name the name of the function
/// @param inside the text between the parentheses
public record CallText(String text, String name, String inside) {
  private static final Pattern BEGIN = Pattern.compile("([A-Za-z_][A-Za-z_0-9]*)\\s*\\(");

  /// What a call is, for errors.
  ///
  /// @param function "an aggregate function"
  /// @param call "an aggregate"
  /// @param example "mean(value)"
  public record Kind(String function, String call, String example) {

    /// What to write.
    public String hint() {
      return "write a function call such as " + example;
    }

    /// An error.
    public EtlException invalid(String text, String fault, String hint) {
      return new EtlException(ErrorKind.USAGE, "'" + text + "' " + fault, hint);
    }
  }

  /// Parses a call.
  ///
  /// @throws EtlException USAGE if it is none
  public static CallText parse(String given, Kind kind) {
    String call = given.strip();
    Matcher begin = BEGIN.matcher(call);
    if (!begin.lookingAt()) {
      throw kind.invalid(call, "is not a call of " + kind.function(), kind.hint());
    }
    int end = closing(call, begin.end());
    if (end < 0) {
      throw kind.invalid(call, "has no closing parenthesis", kind.hint());
    }
    if (end != call.length() - 1) {
      throw kind.invalid(
          call,
          "has text after the call: " + call.substring(end + 1).strip(),
          kind.call() + " is one call; compute with its result in a derive after it");
    }
    return new CallText(call, begin.group(1), call.substring(begin.end(), end).strip());
  }

  /// The end of the call at the beginning of a text, behind its parenthesis; the whole length if
  /// there is none.
  public static int end(String text) {
    Matcher begin = Pattern.compile("\\s*" + BEGIN).matcher(text);
    int end = begin.lookingAt() ? closing(text, begin.end()) : -1;
    return end < 0 ? text.length() : end + 1;
  }

  /// The arguments, between commas.
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    int from = 0;
    int depth = 0;
    char quote = 0;
    for (int at = 0; at < inside.length(); at++) {
      char character = inside.charAt(at);
      if (quote != 0) {
        quote = character == quote ? 0 : quote;
      } else if (character == '\'' || character == '"') {
        quote = character;
      } else if (character == '(') {
        depth++;
      } else if (character == ')') {
        depth--;
      } else if (character == ',' && depth == 0) {
        arguments.add(inside.substring(from, at).strip());
        from = at + 1;
      }
    }
    arguments.add(inside.substring(from).strip());
    return arguments;
  }

  /// The index of the parenthesis that closes the one at the beginning; negative if there is none.
  private static int closing(String text, int begin) {
    int depth = 1;
    char quote = 0;
    for (int at = begin; at < text.length(); at++) {
      char character = text.charAt(at);
      if (quote != 0) {
        quote = character == quote ? 0 : quote;
      } else if (character == '\'' || character == '"') {
        quote = character;
      } else if (character == '(') {
        depth++;
      } else if (character == ')' && --depth == 0) {
        return at;
      }
    }
    return -1;
  }
}
