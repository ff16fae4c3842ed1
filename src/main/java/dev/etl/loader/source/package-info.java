/// What a loader gives once it is bound: a [dev.etl.loader.source.Source] whose
/// [dev.etl.loader.source.Split]s are read independently of each other into a
/// [dev.etl.loader.source.SplitConsumer]. What cannot be read is a
/// [dev.etl.loader.source.DataLoadException], or under another policy for
/// [dev.etl.loader.source.SourceErrors] a row that says so.
///
/// [dev.etl.loader.source.RecordTexts] give the texts of rejected records; corrected ones come back
/// as [dev.etl.loader.source.CorrectedRecords], which a [dev.etl.loader.source.CorrectableSource]
/// reads.
@NullMarked
package dev.etl.loader.source;

import org.jspecify.annotations.NullMarked;
