/// Compressed files: [dev.etl.file.compression.Compression] tells gzip and Zstandard by the ending
/// of a name, and its streams refuse truncated and damaged data.
@NullMarked
package dev.etl.file.compression;

import org.jspecify.annotations.NullMarked;
