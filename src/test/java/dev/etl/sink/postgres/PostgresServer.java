package dev.etl.sink.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server on the loopback interface that ends with this JVM. The test classes of a JVM
/// share one.
public final class PostgresServer implements AutoCloseable {
  private static @Nullable PostgresServer shared;

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /// The one that all tests share; nobody closes it.
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      shared = start(0);
    }
    return shared;
  }

  /// A server of one's own.
  ///
  /// @param port 0 for any that is free
  /// @param settings of the server, name and value in turns
  public static PostgresServer start(int port, String... settings) {
    System.setProperty("org.slf4j.simpleLogger.log.io.zonky", "warn");
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setOutputRedirector(Redirect.DISCARD)
            .setErrorRedirector(Redirect.DISCARD)
            .setServerConfig("timezone", "America/New_York");
    if (port != 0) {
      builder.setPort(port);
    }
    for (int index = 0; index < settings.length; index += 2) {
      builder.setServerConfig(settings[index], settings[index + 1]);
    }
    try {
      return new PostgresServer(builder.start());
    } catch (IOException e) {
      throw new IllegalStateException("no PostgreSQL server: " + e.getMessage(), e);
    }
  }

  /// Serves in the foreground until the process is told to end, and prints the URL of its database.
  ///
  /// @param arguments the port
  public static void main(String[] arguments) throws InterruptedException {
    int port = arguments.length == 0 ? 5432 : Integer.parseInt(arguments[0]);
    try (PostgresServer server = start(port, "fsync", "on", "synchronous_commit", "on")) {
      System.out.println(server.url() + "?user=postgres");
      System.out.println("no password is asked for; Ctrl-C ends the server, and all that is in it");
      Thread.currentThread().join();
    }
  }

  public int port() {
    return server.getPort();
  }

  /// The URL of a database, without who logs in.
  public String url() {
    return "jdbc:postgresql://localhost:" + port() + "/postgres";
  }

  /// A connection of the user who may do all.
  public Connection connect() throws SQLException {
    return connect(url(), "postgres");
  }

  static Connection connect(String url, String user) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    Connection connection = new org.postgresql.Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("no URL of PostgreSQL: " + url);
    }
    return connection;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException("the server does not end: " + e.getMessage(), e);
    }
  }
}
