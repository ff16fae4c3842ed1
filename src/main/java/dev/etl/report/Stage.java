package dev.etl.report;

/// The stages that every run goes through, in their order.
public enum Stage {
  EXTRACT,
  TRANSFORM,
  LOAD
}
