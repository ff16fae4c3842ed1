package dev.etl.engine.compare;

/// Two sides of a [Trial] that get a verdict, by their indexes.
///
/// @param base the side that the other is compared with
public record Pairing(int base, int side) {}
