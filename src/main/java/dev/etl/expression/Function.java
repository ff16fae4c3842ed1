package dev.etl.expression;

/// A function that expressions can call.
///
/// @param usage how it is called, for messages: `round(x[, digits])`
/// @param least how many arguments it takes
/// @param most how many arguments it takes at most
record Function(String usage, int least, int most, Binding binding) {
  private static final int ANY = Integer.MAX_VALUE;

  /// Makes a call what is computed, or says what is wrong with its arguments.
  @FunctionalInterface
  interface Binding {
    BoundNode bind(CallSite call);
  }

  /// One that always takes as many.
  static Function of(String usage, int count, Binding binding) {
    return new Function(usage, count, count, binding);
  }

  /// One that takes any number of arguments.
  static Function ofMany(String usage, Binding binding) {
    return new Function(usage, 1, ANY, binding);
  }

  String name() {
    return usage.substring(0, usage.indexOf('('));
  }

  /// How many arguments it takes, in words.
  String due() {
    if (most == ANY) {
      return "at least " + counted(least);
    }
    return least == most ? counted(least) : least + " or " + counted(most);
  }

  private static String counted(int count) {
    return count + (count == 1 ? " argument" : " arguments");
  }
}
