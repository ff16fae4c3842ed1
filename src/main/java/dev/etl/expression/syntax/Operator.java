package dev.etl.expression.syntax;

import java.util.Arrays;
import java.util.Optional;

/// A binary operator.
public enum Operator {
  OR("OR"),
  AND("AND"),
  EQUAL("="),
  UNEQUAL("<>"),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  CONCAT("||"),
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  REMAINDER("%");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  boolean isComparison() {
    return compareTo(EQUAL) >= 0 && compareTo(AT_LEAST) <= 0;
  }

  /// The comparison operator of a token; empty if there is none.
  static Optional<Operator> comparison(Token token) {
    String symbol = token.text().equals("!=") ? "<>" : token.text();
    return Arrays.stream(values())
        .filter(operator -> operator.isComparison() && operator.symbol.equals(symbol))
        .filter(_ -> token.kind() == Token.Kind.SYMBOL)
        .findFirst();
  }
}
