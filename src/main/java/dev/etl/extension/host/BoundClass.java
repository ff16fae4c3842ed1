package dev.etl.extension.host;

import dev.etl.data.Schema;
import java.io.Serializable;

/// What a class said when it was bound.
///
/// @param output the columns that it makes
/// @param parts the number of parts of a source; otherwise 1
record BoundClass(Schema output, int parts) implements Serializable {}
