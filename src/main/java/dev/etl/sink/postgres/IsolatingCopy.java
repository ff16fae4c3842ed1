package dev.etl.sink.postgres;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.sink.Refusals;
import dev.etl.sink.jdbc.Isolation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/// Sends rows in several COPYs, each after a savepoint, so that rows which the server refuses can
/// be left out.
final class IsolatingCopy implements RowSender {
  private static final String SET = "SAVEPOINT etl_rows";
  private static final String RELEASE = "RELEASE SAVEPOINT etl_rows";
  private static final List<String> BACK = List.of("ROLLBACK TO SAVEPOINT etl_rows", RELEASE);

  /// Whether rows of a table may refer to later ones, which must be in the same statement.
  private static final String REFERS_TO_ITSELF =
      """
      SELECT count(*) FROM pg_constraint
      WHERE contype = 'f' AND conrelid = to_regclass(CAST(? AS text)) AND confrelid = conrelid
      """;

  private final Session session;
  private final String sql;
  private final CopyFormat format;
  private final Refusals refusals;
  private final boolean numbered;
  private final AtomicLong bytes = new AtomicLong();
  private final List<Staged> staged = new ArrayList<>();
  private @Nullable CopyIn open;
  private long before;
  private long taken;

  /// @param numbered whether the rows go into a staging table that numbers them
  IsolatingCopy(
      Session session, String sql, CopyFormat format, Refusals refusals, boolean numbered) {
    this.session = session;
    this.sql = sql;
    this.format = format;
    this.refusals = refusals;
    this.numbered = numbered;
  }

  /// Consecutive rows of the staging table.
  ///
  /// @param number number of the first one there
  /// @param row index of the first one among all rows, from 0
  record Staged(long number, long row, long rows) {}

  /// Whether rows of a table can be left out one by one.
  ///
  /// @param table its quoted name
  static boolean isPossible(Session session, String table) {
    return session.ask(REFERS_TO_ITSELF, table).equals("0");
  }

  @Override
  public void send(CopySplit split, BooleanSupplier abandoned) throws SQLException {
    if (split.fault().isPresent()) {
      CopySplit.Fault fault = split.fault().get();
      throw session.unfit(before + fault.row() + 1, fault.reason());
    }
    try (InputStream in = split.encoded().newInputStream()) {
      CopyPieces pieces = new CopyPieces(format, in);
      for (Optional<CopyPieces.Piece> piece = pieces.next();
          piece.isPresent() && !abandoned.getAsBoolean();
          piece = pieces.next()) {
        send(piece.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer throws no IOException", e);
    }
    if (!numbered) {
      refusals.settled(before);
    }
  }

  private void send(CopyPieces.Piece piece) {
    Isolation.run(
        0,
        piece.rows(),
        (from, to) -> copy(piece, Math.toIntExact(from), Math.toIntExact(to)),
        (row, refusal) -> refusals.refuse(before + row, refusal.column(), refusal.reason()));
    before += piece.rows();
  }

  private Optional<Isolation.Refusal> copy(CopyPieces.Piece piece, int from, int to) {
    session.execute(SET);
    CopyIn copy = session.copy(sql);
    open = copy;
    try {
      write(copy, format.header(), 0, format.header().length);
      int begin = piece.begin(from);
      write(copy, piece.bytes(), begin, piece.begin(to) - begin);
      write(copy, format.trailer(), 0, format.trailer().length);
      taken += copy.endCopy();
    } catch (SQLException e) {
      cancel();
      return Optional.of(back(session, e));
    } finally {
      open = null;
    }
    session.execute(RELEASE);
    if (numbered) {
      // Only this session uses the sequence, so the numbers of one COPY are consecutive.
      long last = Long.parseLong(session.ask("SELECT lastval()"));
      staged.add(new Staged(last - (to - from) + 1, before + from, to - from));
    }
    return Optional.empty();
  }

  /// A statement that may fail because of a row.
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  /// Runs a statement, and undoes it if the server refuses one of its rows.
  static Optional<Isolation.Refusal> attempt(Session session, Work work) {
    session.execute(SET);
    try {
      work.run();
    } catch (SQLException e) {
      return Optional.of(back(session, e));
    }
    session.execute(RELEASE);
    return Optional.empty();
  }

  /// @throws EtlException if the error is not caused by a row
  private static Isolation.Refusal back(Session session, SQLException cause) {
    EtlException failure = session.failure(cause);
    if (failure.kind() != ErrorKind.DATA) {
      throw failure;
    }
    session.execute(BACK);
    return session.refusal(cause);
  }

  private void write(CopyIn copy, byte[] source, int from, int length) throws SQLException {
    copy.writeToCopy(source, from, length);
    bytes.addAndGet(length);
  }

  /// The rows in the staging table, in order.
  List<Staged> staged() {
    return staged;
  }

  @Override
  public long end() {
    return taken;
  }

  @Override
  public void cancel() {
    CopyIn copy = open;
    try {
      if (copy != null && copy.isActive()) {
        copy.cancelCopy();
      }
    } catch (SQLException _) {
      // The server reports the cancellation, or is gone, as the next statement will show.
    }
  }

  @Override
  public long bytes() {
    return bytes.get();
  }
}
