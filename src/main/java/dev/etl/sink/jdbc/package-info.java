/// Loads into the tables of databases. What all databases share, and what loads through any driver
/// of JDBC in one transaction:
///
/// - [dev.etl.sink.jdbc.Connections] finds the driver and opens connections, as `Login` has it;
///   [dev.etl.sink.jdbc.JdbcFailure] says what its errors mean.
/// - [dev.etl.sink.jdbc.TableLayout] is the table that is there, [dev.etl.sink.jdbc.LoadPlan] what
///   is to become of it, [dev.etl.sink.jdbc.TableStatements] how that is said in the words of a
///   [dev.etl.sink.jdbc.SqlDialect].
/// - [dev.etl.sink.jdbc.TakenRows] holds what a database says that it changed against what it was
///   given; [dev.etl.sink.jdbc.Cascades] says what a deletion would do to other tables.
@NullMarked
package dev.etl.sink.jdbc;

import org.jspecify.annotations.NullMarked;
