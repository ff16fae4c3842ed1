package dev.etl.report;

/// The stages of every run, in order.
public enum Stage {
  EXTRACT,
  TRANSFORM,
  LOAD
}
