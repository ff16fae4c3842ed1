package dev.etl.http.page;

/// A single response holds everything.
public record SinglePage() implements Pagination {}
