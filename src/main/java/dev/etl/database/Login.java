package dev.etl.database;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.RetryPolicy;
import dev.etl.http.Seconds;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Opens a connection before any data is sent: within a time limit, interruptible, and with retries
/// where they may help.
///
/// @param limit time limit of one attempt; empty for a database in a file, which needs no server
record Login(Access access, Optional<Duration> limit) {
  /// The default time limit of an attempt; the URL may set another.
  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Pattern OWN_LIMIT =
      Pattern.compile("(?i)[?&;]loginTimeout=(\\d{1,9})(?=[&;]|$)");

  /// One attempt.
  @FunctionalInterface
  interface Attempt<C extends AutoCloseable> {
    C make() throws SQLException;
  }

  static Login to(Access access) {
    return new Login(access, limit(access.url()));
  }

  /// The URL's `loginTimeout`, in seconds, 0 for no limit.
  private static Optional<Duration> limit(JdbcUrl url) {
    if (url.driver().equals("sqlite") || url.driver().equals("duckdb")) {
      return Optional.empty();
    }
    Matcher own = OWN_LIMIT.matcher(url.text());
    return Optional.of(own.find() ? Duration.ofSeconds(Long.parseLong(own.group(1))) : LIMIT)
        .filter(Duration::isPositive);
  }

  /// Makes attempts until one succeeds, as often as the access allows. No retry follows an attempt
  /// that reached the time limit.
  ///
  /// @param meaning converts an error of the driver
  /// @throws EtlException as `meaning` returns it; UNAVAILABLE after the time limit, CANCELLED if
  ///   the thread was interrupted
  <C extends AutoCloseable> C repeated(
      Attempt<C> attempt, Function<SQLException, EtlException> meaning) {
    RetryPolicy retry = access.retry();
    for (int made = 1; ; made++) {
      try {
        return once(attempt);
      } catch (SQLException e) {
        EtlException failure = meaning.apply(e);
        if (!mayPass(e)) {
          throw failure;
        }
        if (made == retry.attempts()) {
          throw made == 1 ? failure : after(made, failure);
        }
        Duration wait = retry.waitAfter(made);
        LoggerFactory.getLogger("etl.sink")
            .warn(
                "{} (attempt {} of {}; next in {})",
                failure.getMessage(),
                made,
                retry.attempts(),
                Seconds.text(wait));
        pause(wait);
      }
    }
  }

  private static EtlException after(int attempts, EtlException failure) {
    return new EtlException(
        failure.kind(),
        failure.getMessage() + " (after " + attempts + " attempts)",
        failure.hint(),
        failure.getCause());
  }

  /// Whether another attempt may succeed: the network failed, or the server says that it is
  /// starting, stopping, or has no connection left. Never after a wrong password or name.
  static boolean mayPass(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    boolean network = failure instanceof SQLTransientConnectionException;
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof CertificateException) {
        return false;
      }
      network |= each instanceof IOException;
    }
    return network
        || switch (state) {
          case "57P01", "57P02", "57P03", "53300" -> true;
          default -> false;
        };
  }

  private void pause(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(e);
    }
  }

  /// Makes one attempt. An abandoned attempt closes its late connection, and its thread does not
  /// keep the process alive.
  <C extends AutoCloseable> C once(Attempt<C> attempt) throws SQLException {
    if (limit.isEmpty() && access.url().path().isPresent()) {
      return attempt.make();
    }
    Outcome<C> outcome = new Outcome<>();
    long begun = System.nanoTime();
    Thread.ofPlatform().daemon().name("etl-login").start(() -> outcome.of(attempt));
    try {
      if (!outcome.isThereWithin(limit)) {
        throw timedOut();
      }
    } catch (InterruptedException e) {
      outcome.abandon();
      Thread.currentThread().interrupt();
      throw cancelled(e);
    }
    try {
      return outcome.get();
    } catch (SQLException e) {
      // A driver that keeps to the same limit may notice it first.
      if (limit.isPresent() && System.nanoTime() - begun >= limit.get().toNanos()) {
        throw timedOut();
      }
      throw e;
    }
  }

  private EtlException timedOut() {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        "%s: no login within %s: the server does not respond"
            .formatted(access.place(), Seconds.text(limit.orElseThrow())),
        "check the host, the port and the server; where it needs longer, add loginTimeout=SECONDS"
            + " to the URL");
  }

  private EtlException cancelled(InterruptedException cause) {
    return new EtlException(ErrorKind.CANCELLED, access.place() + ": cancelled", "", cause);
  }

  /// The result of an attempt.
  private static final class Outcome<C extends AutoCloseable> {
    private @Nullable C made;
    private @Nullable Throwable failure;
    private boolean abandoned;

    void of(Attempt<C> attempt) {
      C result = null;
      Throwable thrown = null;
      try {
        result = attempt.make();
      } catch (SQLException | RuntimeException | Error e) {
        thrown = e;
      }
      if (!keep(result, thrown) && result != null) {
        close(result);
      }
    }

    private synchronized boolean keep(@Nullable C result, @Nullable Throwable thrown) {
      made = result;
      failure = thrown;
      notifyAll();
      return !abandoned;
    }

    /// Abandons the attempt if it returns false.
    synchronized boolean isThereWithin(Optional<Duration> limit) throws InterruptedException {
      long end = System.nanoTime() + limit.map(Duration::toNanos).orElse(0L);
      while (made == null && failure == null) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (limit.isPresent() && left <= 0) {
          abandoned = true;
          return false;
        }
        wait(limit.isPresent() ? left : 0);
      }
      return true;
    }

    void abandon() {
      C result;
      synchronized (this) {
        abandoned = true;
        result = made;
      }
      if (result != null) {
        close(result);
      }
    }

    synchronized C get() throws SQLException {
      return switch (failure) {
        case null -> Objects.requireNonNull(made);
        case SQLException e -> throw e;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException(EtlException.reason(e), e);
      };
    }

    private static void close(AutoCloseable late) {
      try {
        late.close();
      } catch (Exception _) {
        // The connection is no longer needed.
      }
    }
  }
}
