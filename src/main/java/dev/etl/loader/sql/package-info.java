/// Tables and queries of databases, as sources.
///
/// | class | purpose |
/// |---|---|
/// | [dev.etl.loader.sql.SqlSelection] | what is read: a table, or the result of a query |
/// | [dev.etl.loader.sql.SqlSource] | the bound source |
/// | [dev.etl.loader.sql.ResultColumn] | a column of a result: its type here, and its values as texts |
/// | [dev.etl.loader.sql.RunningQuery] | an open connection with a result, which can be cancelled |
/// | [dev.etl.loader.sql.RunningQueries] | all of a run |
@NullMarked
package dev.etl.loader.sql;

import org.jspecify.annotations.NullMarked;
