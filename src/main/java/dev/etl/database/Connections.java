package dev.etl.database;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
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
  private final Access access;
  private final Driver driver;
  private final @Nullable URLClassLoader jars;

  private Connections(Access access, Driver driver, @Nullable URLClassLoader jars) {
    this.access = access;
    this.driver = driver;
    this.jars = jars;
  }

  /// Checks that there may be a driver, without loading one.
  ///
  /// @throws EtlException USAGE if there is none, or it does not take the URL
  public static void check(Access access) {
    switch (access.url().driver()) {
      case "sqlite" -> {}
      case "postgresql" -> checkUserInfo(access);
      default -> {
        if (access.driverPath().isEmpty()) {
          throw missing(access, List.of());
        }
        access.driverPath().forEach(jar -> url(access, jar));
      }
    }
  }

  private static void checkUserInfo(Access access) {
    if (access.url().holdsUserInfo()) {
      // It would be resolved as part of the host name, and so leak to others.
      throw new EtlException(
          ErrorKind.USAGE,
          access.url() + ": the driver takes no user info in the URL",
          "use --user and --password-env (user:, password:)");
    }
  }

  /// Loads the driver.
  ///
  /// @throws EtlException USAGE if there is none
  public static Connections to(Access access) {
    return switch (access.url().driver()) {
      case "sqlite" -> new Connections(access, new org.sqlite.JDBC(), null);
      case "postgresql" -> {
        checkUserInfo(access);
        yield new Connections(access, new org.postgresql.Driver(), null);
      }
      default -> ofJars(access);
    };
  }

  private static Connections ofJars(Access access) {
    // Their parent is the JDK alone, so that they see no library in another version than theirs.
    URLClassLoader jars =
        new URLClassLoader(
            access.driverPath().stream().map(jar -> url(access, jar)).toArray(URL[]::new),
            ClassLoader.getPlatformClassLoader());
    List<String> found = new ArrayList<>();
    try {
      Optional<Driver> driver = find(access, jars, found);
      if (driver.isPresent()) {
        return new Connections(access, driver.get(), jars);
      }
      throw missing(access, found);
    } catch (RuntimeException | Error failure) {
      close(jars);
      throw failure;
    }
  }

  private static Optional<Driver> find(Access access, ClassLoader jars, List<String> found) {
    Iterator<Driver> drivers = ServiceLoader.load(Driver.class, jars).iterator();
    while (true) {
      try {
        if (!drivers.hasNext()) {
          return Optional.empty();
        }
        Driver driver = drivers.next();
        if (driver.acceptsURL(access.url().text())) {
          return Optional.of(driver);
        }
        found.add(driver.getClass().getName());
      } catch (ServiceConfigurationError broken) {
        found.add(EtlException.reason(broken));
      } catch (SQLException e) {
        throw DriverFailure.of(access, e);
      }
    }
  }

  private static EtlException missing(Access access, List<String> found) {
    return new EtlException(
        ErrorKind.USAGE,
        "no driver for "
            + access.url()
            + (found.isEmpty() ? "" : "; available: " + String.join(", ", found)),
        "name the jar that holds it with --driver-path (driver_path:); those for sqlite and"
            + " postgresql are built in");
  }

  private static URL url(Access access, Path jar) {
    if (Files.isDirectory(jar)) {
      throw unusable(access, jar, "it is a folder: name a jar in it");
    }
    if (!Files.isRegularFile(jar)) {
      throw unusable(access, jar, "no such file");
    }
    try (ZipFile _ = new ZipFile(jar.toFile())) {
      // The class loader would take any file for an empty jar.
    } catch (ZipException _) {
      throw unusable(access, jar, "it is not a jar");
    } catch (IOException e) {
      throw unusable(access, jar, EtlException.reason(e));
    }
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("every file has a URL: " + jar, e);
    }
  }

  private static EtlException unusable(Access access, Path jar, String reason) {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        "the driver for " + access.url() + ": " + jar + ": " + reason,
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
    return open(more, opened -> opened, failure -> DriverFailure.of(access, failure));
  }

  /// Opens and initializes a connection.
  ///
  /// @param more properties of the driver; the credentials are added to them
  /// @param first initialization, within the same time limit; repeated if the connection is lost
  /// @param meaning converts an error of the driver
  /// @throws EtlException as `meaning` returns it
  public <C extends AutoCloseable> C open(
      Properties more, First<C> first, Function<SQLException, EtlException> meaning) {
    return Login.to(access).repeated(() -> begun(more, first), meaning);
  }

  /// As `open`, with one attempt.
  public <C extends AutoCloseable> C openOnce(
      Properties more, First<C> first, Function<SQLException, EtlException> meaning) {
    try {
      return Login.to(access).once(() -> begun(more, first));
    } catch (SQLException e) {
      throw meaning.apply(e);
    }
  }

  /// Time limit of one attempt; empty for no limit.
  public Optional<Duration> loginLimit() {
    return Login.to(access).limit();
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
    access.credentials().user().ifPresent(user -> properties.setProperty("user", user));
    access.credentials().password().ifPresent(text -> properties.setProperty("password", text));
    Connection connection = driver.connect(access.url().text(), properties);
    if (connection == null) {
      throw missing(access, List.of(driver.getClass().getName()));
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
