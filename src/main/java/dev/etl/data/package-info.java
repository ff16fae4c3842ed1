/// Tables in memory and errors, shared by all rooms. This room imports none of them.
///
/// - A table is a [dev.etl.data.Schema] and a sequence of [dev.etl.data.RecordBatch]es. A batch
///   holds one [dev.etl.data.Column] per field: primitive arrays with a [dev.etl.data.Validity]
///   bitmap. A [dev.etl.data.SpelledColumn] has values as their source wrote them, so that targets
///   of text repeat them. A [dev.etl.data.BatchCodec] converts batches to bytes and back.
/// - An unusable row is a value, [dev.etl.data.BadRow]. An unusable source or pipeline is an
///   [dev.etl.data.EtlException] with an [dev.etl.data.ErrorKind]. Both can be sent to another
///   process, as [dev.etl.data.ObjectBytes].
/// - [dev.etl.data.Redaction] removes secrets from texts, [dev.etl.data.TextColumns] shortens texts
///   for people.
@NullMarked
package dev.etl.data;

import org.jspecify.annotations.NullMarked;
