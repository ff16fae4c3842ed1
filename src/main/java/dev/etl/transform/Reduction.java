package dev.etl.transform;

/// A transform of all rows into fewer, by way of a state that can be merged.
public sealed interface Reduction extends Transform permits Summarize, Aggregate {}
