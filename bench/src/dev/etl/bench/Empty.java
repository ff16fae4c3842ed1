package dev.etl.bench;

/// Does nothing: what starting a JVM costs.
public final class Empty {
  private Empty() {}

  public static void main(String[] arguments) {}
}
