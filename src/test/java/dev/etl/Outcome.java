package dev.etl;

/// What can be seen of a program after it has run.
///
/// @param stdout the data that it gave
/// @param stderr what it said
public record Outcome(int exitCode, String stdout, String stderr) {}
