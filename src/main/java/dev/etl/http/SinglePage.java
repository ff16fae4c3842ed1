package dev.etl.http;

/// One answer holds all.
public record SinglePage() implements Pagination {}
