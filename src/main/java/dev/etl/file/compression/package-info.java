/// Compressed files: [dev.etl.file.compression.InputCompression] tells by the first bytes how an
/// input is compressed, and its streams refuse truncated and damaged data.
/// [dev.etl.file.compression.Compression] tells by the ending of a name how a result is.
@NullMarked
package dev.etl.file.compression;

import org.jspecify.annotations.NullMarked;
