package dev.etl;

/// The entry point.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("etl");
  }
}
