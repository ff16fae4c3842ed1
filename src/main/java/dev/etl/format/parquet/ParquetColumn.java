package dev.etl.format.parquet;

import dev.etl.data.Type;
import java.util.Optional;

/// A column of a Parquet file.
///
/// @param type the type of its values; JSON for structs, lists and maps
/// @param note what a user may not expect of it; worded to follow the name of the file
public record ParquetColumn(String name, Type type, Optional<String> note) {}
