/// Files out of splits that were encoded on their workers.
///
/// ```text
/// worker   RecordBatch ─▶ SplitWriter of an Encoding ─▶ SplitResult: bytes, or the batches
/// merge    SplitResults in split order ─▶ Document ─▶ the bytes of one file
/// ```
///
/// - [dev.etl.sink.file.Encoding] is the way a format and a compression write: `TextEncoding`,
///   `CompressedEncoding`, `ParquetEncoding`, and `TableEncoding`, which keeps all rows as a
///   [dev.etl.sink.file.CollectedSplit] until their widths are known. A
///   [dev.etl.sink.file.Document] joins the splits.
/// - [dev.etl.sink.file.EncodedSink] is the result in progress for one file or standard output;
///   [dev.etl.sink.folder] has a document for each file of a folder.
/// - [dev.etl.sink.file.AppendableText] is the existing text of a file that rows are added to;
///   `LineScan` checks it.
@NullMarked
package dev.etl.sink.file;

import org.jspecify.annotations.NullMarked;
