package dev.etl.transform;

import dev.etl.loader.LoadContext;

/// What a run lends to its transforms.
///
/// @param loads what it lends to loaders
public record TransformContext(LoadContext loads) {}
