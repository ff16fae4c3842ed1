package dev.etl.transform;

/// What happens to the rows between loader and sink, as declared. Immutable.
public sealed interface Transform permits Summarize {}
