package dev.etl.extension.host;

import dev.etl.data.Schema;
import java.io.Serializable;

/// A class in a place of a pipeline: what a process needs to bind it.
///
/// @param input the columns that it reads; none for a source
record Declared(UserClass type, ClassRole role, Schema input) implements Serializable {}
