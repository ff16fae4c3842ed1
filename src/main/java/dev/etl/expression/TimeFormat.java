package dev.etl.expression;

import java.util.ArrayList;
import java.util.List;

/// A format of dates and timestamps, in the letters of C's `strftime`.
///
/// @param items its pieces, in order
record TimeFormat(List<Item> items) {
  private static final String LETTERS = "YymdHIMSfpjbBz";
  private static final String PARTS = "parts are %Y %y %m %d %j %b %B %H %I %p %M %S %f %z %%";

  /// The months in full; their first three letters are their short names.
  static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  /// A piece of a format.
  ///
  /// @param isField true for a field of the timestamp, false for a literal
  record Item(char letter, boolean isField) {}

  /// The format in an argument of a call.
  ///
  /// @throws dev.etl.data.EtlException USAGE if it is invalid
  static TimeFormat of(CallSite call, int argument) {
    String format = call.constantText(argument);
    if (format.isEmpty()) {
      throw call.error(call.at(argument), "the format is empty", PARTS);
    }
    List<Item> items = new ArrayList<>();
    int index = 0;
    while (index < format.length()) {
      char character = format.charAt(index++);
      if (character != '%') {
        items.add(new Item(character, false));
        continue;
      }
      char letter = index < format.length() ? format.charAt(index++) : ' ';
      if (letter != '%' && LETTERS.indexOf(letter) < 0) {
        throw call.error(call.at(argument), "'%" + letter + "' is not a format specifier", PARTS);
      }
      items.add(new Item(letter, letter != '%'));
    }
    return new TimeFormat(List.copyOf(items));
  }
}
