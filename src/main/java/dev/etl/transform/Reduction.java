package dev.etl.transform;

/// A transform of all rows into fewer, through a state that can be merged.
public sealed interface Reduction extends Transform permits Summarize, Aggregate {}
