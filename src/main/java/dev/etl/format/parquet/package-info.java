/// Parquet files, read column by column; `sink.parquet` writes them.
///
/// - A [dev.etl.format.parquet.ParquetFile] is the entry point: the footer of a file, whose columns
///   it gives as [dev.etl.format.parquet.ParquetColumn]s, and its row groups.
/// - A [dev.etl.format.parquet.GroupReader] reads columns of a row group, batch by batch. Each is a
///   [dev.etl.format.parquet.FlatColumn], or a [dev.etl.format.parquet.NestedColumn], which becomes
///   JSON.
/// - A [dev.etl.format.parquet.LeafCursor] moves through the pages of a column chunk. A
///   [dev.etl.format.parquet.ChunkPages] reads and decompresses them
///   ([dev.etl.format.parquet.PageCodec]), a [dev.etl.format.parquet.PageDecoder] makes them
///   [dev.etl.format.parquet.PageValues].
/// - A [dev.etl.format.parquet.Meaning] says what stored values mean. A value that no type of etl
///   holds is a [dev.etl.format.parquet.BadCell].
///
/// Footer and page headers are structures of Parquet's library. All else is here, since the
/// library's reader needs Hadoop and takes one value at a time.
@NullMarked
package dev.etl.format.parquet;

import org.jspecify.annotations.NullMarked;
