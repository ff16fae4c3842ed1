/// Parquet files, written column by column.
///
/// - A [dev.etl.sink.parquet.ParquetFormat] is the entry point: it makes writers and files.
/// - A [dev.etl.sink.parquet.RowsWriter] collects the rows of a split in a
///   [dev.etl.sink.parquet.Stripe]. Once there are enough rows, each
///   [dev.etl.sink.parquet.PlainColumn] becomes a page, which a [dev.etl.sink.parquet.ChunkWriter]
///   encodes and compresses on the worker.
/// - The stripes of a split make one [dev.etl.sink.parquet.Segment], or several for a large split.
///   A few rows stay unencoded as [dev.etl.sink.parquet.RawRows].
/// - A [dev.etl.sink.parquet.ParquetFile] takes the splits in order, combines segments into a
///   [dev.etl.sink.parquet.RowGroup], and ends with a [dev.etl.sink.parquet.Footer].
///
/// Headers and footer are structures of Parquet's library. This room makes the pages, because the
/// library's writers take one value at a time, which costs more than parsing a CSV file.
@NullMarked
package dev.etl.sink.parquet;

import org.jspecify.annotations.NullMarked;
