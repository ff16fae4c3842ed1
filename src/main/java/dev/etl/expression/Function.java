package dev.etl.expression;

/// A function that expressions can call.
///
/// @param usage the form of a call, for messages: `round(x[, digits])`
/// @param least the fewest arguments
/// @param most the most arguments
record Function(String usage, int least, int most, Binding binding) {
  private static final int ANY = Integer.MAX_VALUE;

  /// Binds a call, or throws if its arguments are wrong.
  @FunctionalInterface
  interface Binding {
    BoundNode bind(CallSite call);
  }

  /// A function with a fixed number of arguments.
  static Function of(String usage, int count, Binding binding) {
    return new Function(usage, count, count, binding);
  }

  /// A function of any number of arguments.
  static Function ofMany(String usage, Binding binding) {
    return new Function(usage, 1, ANY, binding);
  }

  String name() {
    return usage.substring(0, usage.indexOf('('));
  }

  /// The expected number of arguments, in words.
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
