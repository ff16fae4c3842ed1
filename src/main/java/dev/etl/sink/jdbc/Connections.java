package dev.etl.sink.jdbc;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.sink.JdbcSink;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Opens connections to one database. The driver is built in, or loaded from jars that the user
/// names; no others are searched. Thread-safe; close it after the last connection.
public final class Connections implements AutoCloseable {
  private final JdbcSink sink;
  private final Driver driver;
  private final @Nullable URLClassLoader jars;

  private Connections(JdbcSink sink, Driver driver, @Nullable URLClassLoader jars) {
    this.sink = sink;
    this.driver = driver;
    this.jars = jars;
  }

  /// Checks that there may be a driver, without loading one.
  ///
  /// @throws EtlException USAGE if there is none, or it does not take the URL
  static void check(JdbcSink sink) {
    switch (sink.url().driver()) {
      case "sqlite" -> {}
      case "postgresql" -> checkUserInfo(sink);
      default -> {
        if (sink.driverPath().isEmpty()) {
          throw missing(sink, List.of());
        }
        sink.driverPath().forEach(jar -> url(sink, jar));
      }
    }
  }

  private static void checkUserInfo(JdbcSink sink) {
    if (sink.url().holdsUserInfo()) {
      // It would be resolved as part of the host name, and so leak to others.
      throw new EtlException(
          ErrorKind.USAGE,
          sink.url() + ": the driver takes no user info in the URL",
          "use --user and --password-env (user:, password:)");
    }
  }

  /// Loads the driver.
  ///
  /// @throws EtlException USAGE if there is none
  public static Connections to(JdbcSink sink) {
    return switch (sink.url().driver()) {
      case "sqlite" -> new Connections(sink, new org.sqlite.JDBC(), null);
      case "postgresql" -> {
        checkUserInfo(sink);
        yield new Connections(sink, new org.postgresql.Driver(), null);
      }
      default -> ofJars(sink);
    };
  }

  private static Connections ofJars(JdbcSink sink) {
    // Their parent is the JDK alone, so that they see no library in another version than theirs.
    URLClassLoader jars =
        new URLClassLoader(
            sink.driverPath().stream().map(jar -> url(sink, jar)).toArray(URL[]::new),
            ClassLoader.getPlatformClassLoader());
    List<String> found = new ArrayList<>();
    try {
      Optional<Driver> driver = find(sink, jars, found);
      if (driver.isPresent()) {
        return new Connections(sink, driver.get(), jars);
      }
      throw missing(sink, found);
    } catch (RuntimeException | Error failure) {
      close(jars);
      throw failure;
    }
  }

  private static Optional<Driver> find(JdbcSink sink, ClassLoader jars, List<String> found) {
    Iterator<Driver> drivers = ServiceLoader.load(Driver.class, jars).iterator();
    while (true) {
      try {
        if (!drivers.hasNext()) {
          return Optional.empty();
        }
        Driver driver = drivers.next();
        if (driver.acceptsURL(sink.url().text())) {
          return Optional.of(driver);
        }
        found.add(driver.getClass().getName());
      } catch (ServiceConfigurationError broken) {
        found.add(EtlException.reason(broken));
      } catch (SQLException e) {
        throw JdbcFailure.of(sink, e);
      }
    }
  }

  private static EtlException missing(JdbcSink sink, List<String> found) {
    return new EtlException(
        ErrorKind.USAGE,
        "no driver for "
            + sink.url()
            + (found.isEmpty() ? "" : "; available: " + String.join(", ", found)),
        "name the jar that holds it with --driver-path (driver_path:); those for sqlite and"
            + " postgresql are built in");
  }

  private static URL url(JdbcSink sink, Path jar) {
    if (Files.isDirectory(jar)) {
      throw unusable(sink, jar, "it is a folder: name a jar in it");
    }
    if (!Files.isRegularFile(jar)) {
      throw unusable(sink, jar, "no such file");
    }
    try (ZipFile _ = new ZipFile(jar.toFile())) {
      // The class loader would take any file for an empty jar.
    } catch (ZipException _) {
      throw unusable(sink, jar, "it is not a jar");
    } catch (IOException e) {
      throw unusable(sink, jar, EtlException.reason(e));
    }
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("every file has a URL: " + jar, e);
    }
  }

  private static EtlException unusable(JdbcSink sink, Path jar, String reason) {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        "the driver for " + sink.url() + ": " + jar + ": " + reason,
        "check --driver-path (driver_path:)");
  }

  /// Opens a connection.
  ///
  /// @throws EtlException UNAVAILABLE if the database cannot be reached, as [Login] says
  public Connection open() {
    return open(new Properties());
  }

  /// Opens a connection.
  ///
  /// @param more properties of the driver; the credentials are added to them
  /// @throws EtlException UNAVAILABLE if the database cannot be reached, as [Login] says
  public Connection open(Properties more) {
    return open(more, opened -> opened, failure -> JdbcFailure.of(sink, failure));
  }

  /// Opens and initializes a connection.
  ///
  /// @param more properties of the driver; the credentials are added to them
  /// @param first initialization, within the same time limit; repeated if the connection is lost
  /// @param meaning converts an error of the driver
  /// @throws EtlException as `meaning` returns it
  public <C extends AutoCloseable> C open(
      Properties more, First<C> first, Function<SQLException, EtlException> meaning) {
    return Login.to(sink).repeated(() -> begun(more, first), meaning);
  }

  /// As `open`, with one attempt.
  public <C extends AutoCloseable> C openOnce(
      Properties more, First<C> first, Function<SQLException, EtlException> meaning) {
    try {
      return Login.to(sink).once(() -> begun(more, first));
    } catch (SQLException e) {
      throw meaning.apply(e);
    }
  }

  /// Time limit of one attempt; empty for no limit.
  public Optional<Duration> loginLimit() {
    return Login.to(sink).limit();
  }

  /// Initializes a connection.
  @FunctionalInterface
  public interface First<C> {
    C begin(Connection connection) throws SQLException;
  }

  private <C> C begun(Properties more, First<C> first) throws SQLException {
    Connection connection = connect(more);
    try {
      return first.begin(connection);
    } catch (SQLException | RuntimeException | Error failure) {
      try {
        connection.close();
      } catch (SQLException again) {
        failure.addSuppressed(again);
      }
      throw failure;
    }
  }

  private Connection connect(Properties more) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(more);
    sink.credentials().user().ifPresent(user -> properties.setProperty("user", user));
    sink.credentials().password().ifPresent(text -> properties.setProperty("password", text));
    Connection connection = driver.connect(sink.url().text(), properties);
    if (connection == null) {
      throw missing(sink, List.of(driver.getClass().getName()));
    }
    return connection;
  }

  @Override
  public void close() {
    if (jars != null) {
      close(jars);
    }
  }

  private static void close(URLClassLoader jars) {
    try {
      jars.close();
    } catch (IOException _) {
      // The jars were only read.
    }
  }
}
