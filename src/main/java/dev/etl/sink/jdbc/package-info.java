/// Loads tables of databases. This room contains the parts that all databases share, and the load
/// in one transaction through any JDBC driver:
///
/// - [dev.etl.sink.jdbc.JdbcFailure] interprets errors of the driver, which
///   [dev.etl.database.Connections] found.
/// - [dev.etl.sink.jdbc.TableLayout] is the existing table, [dev.etl.sink.jdbc.LoadPlan] the plan
///   for it, and [dev.etl.sink.jdbc.TableStatements] the plan in a [dev.etl.sink.jdbc.SqlDialect].
/// - [dev.etl.sink.jdbc.RowCountCheck] compares the changed rows that a database reports with the
///   rows it received; [dev.etl.sink.jdbc.Cascades] finds effects of a deletion on other tables.
@NullMarked
package dev.etl.sink.jdbc;

import org.jspecify.annotations.NullMarked;
