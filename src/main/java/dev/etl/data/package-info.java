/// What the other rooms share: tables in memory and errors. It knows none of them.
///
/// - A table is a [dev.etl.data.Schema] and a sequence of [dev.etl.data.RecordBatch]es; each batch
///   holds one [dev.etl.data.Column] per field: primitive arrays with a [dev.etl.data.Validity]
///   bitmap. A [dev.etl.data.BatchCodec] has batches as bytes.
/// - A row that cannot be used is a value, [dev.etl.data.BadRow]; a source or pipeline that cannot
///   be used is an [dev.etl.data.EtlException] of some [dev.etl.data.ErrorKind]. Both can be
///   written for another process.
/// - [dev.etl.data.Redaction] takes secrets out of what is shown.
@NullMarked
package dev.etl.data;

import org.jspecify.annotations.NullMarked;
