/// Databases, for those who read them and those who load them: [dev.etl.database.Access] says how
/// to reach one, by a [dev.etl.database.JdbcUrl] and [dev.etl.database.Credentials].
///
/// [dev.etl.database.Connections] finds the driver and opens connections with `Login`, within a
/// time limit and with retries. [dev.etl.database.DriverFailure] converts errors of any driver by
/// their [dev.etl.database.FailureReason], [dev.etl.database.ServerFailure] knows those of
/// PostgreSQL.
@NullMarked
package dev.etl.database;

import org.jspecify.annotations.NullMarked;
