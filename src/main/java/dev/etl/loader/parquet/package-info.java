/// Parquet files as sources: a [dev.etl.loader.parquet.ParquetSource] reads a row group per split.
/// [dev.etl.loader.parquet.GroupRows] turn its values into those of the columns that are loaded;
/// `format.parquet` reads the format.
@NullMarked
package dev.etl.loader.parquet;

import org.jspecify.annotations.NullMarked;
