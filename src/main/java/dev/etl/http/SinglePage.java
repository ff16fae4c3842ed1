package dev.etl.http;

/// A single response holds everything.
public record SinglePage() implements Pagination {}
