/// The sources of a bound loader: a [dev.etl.loader.source.Source] whose
/// [dev.etl.loader.source.Split]s are read independently of each other into a
/// [dev.etl.loader.source.SplitConsumer]. A source that cannot be read throws a
/// [dev.etl.loader.source.DataLoadException], or under another policy of
/// [dev.etl.loader.source.SourceErrors] gives a row that says so.
///
/// [dev.etl.loader.source.ReadColumns] say which columns a source gives, what rests on each
/// inferred type ([dev.etl.loader.source.Guess]), and whether its values or its texts are read
/// ([dev.etl.loader.source.ColumnForm]).
///
/// [dev.etl.loader.source.RecordTexts] give the texts of rejected records; corrected ones come back
/// as [dev.etl.loader.source.CorrectedRecords], which a [dev.etl.loader.source.CorrectableSource]
/// reads. A [dev.etl.loader.source.RestorableSource] gives the [dev.etl.loader.source.SourceFacts]
/// with which another process reads the same splits.
@NullMarked
package dev.etl.loader.source;

import org.jspecify.annotations.NullMarked;
