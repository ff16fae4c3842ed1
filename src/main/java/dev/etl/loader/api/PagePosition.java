package dev.etl.loader.api;

import dev.etl.http.ApiRequest;

/// The place of a chain of pages: all that is needed to go on from there. Immutable.
///
/// @param index the number of pages before
/// @param records the number of records before
/// @param next the request for the next page
record PagePosition(int index, long records, ApiRequest next) {}
