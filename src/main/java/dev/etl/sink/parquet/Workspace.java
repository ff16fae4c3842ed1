package dev.etl.sink.parquet;

import dev.etl.data.Schema;

/// The large arrays needed to encode rows. Used by one thread at a time.
final class Workspace {
  private final Stripe stripe;
  private final GrowingBytes compressed = new GrowingBytes();

  Workspace(Schema schema) {
    this.stripe = new Stripe(schema);
  }

  /// Collects rows; empty at first.
  Stripe stripe() {
    return stripe;
  }

  /// Receives the compressed content of a page.
  GrowingBytes compressed() {
    return compressed;
  }
}
