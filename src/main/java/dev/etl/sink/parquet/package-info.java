/// Parquet files, written column by column.
///
/// - A [dev.etl.sink.parquet.ParquetFormat] is where to begin: it makes writers and files.
/// - A [dev.etl.sink.parquet.RowsWriter] collects the rows of a split in a
///   [dev.etl.sink.parquet.Stripe], of which each [dev.etl.sink.parquet.PlainColumn] becomes a page
///   once there are enough of them: a [dev.etl.sink.parquet.ChunkWriter] encodes and compresses it
///   on the worker.
/// - The stripes of a split make a [dev.etl.sink.parquet.Segment], or several of a large one. Few
///   rows stay as they are, as [dev.etl.sink.parquet.RawRows].
/// - A [dev.etl.sink.parquet.ParquetFile] takes what splits came to in their order, puts segments
///   together to a [dev.etl.sink.parquet.RowGroup], and ends with a [dev.etl.sink.parquet.Footer].
///
/// Headers and the footer are structures of Parquet's own library; pages are made here, since to
/// hand its writers one value at a time costs more than to parse a CSV file.
@NullMarked
package dev.etl.sink.parquet;

import org.jspecify.annotations.NullMarked;
