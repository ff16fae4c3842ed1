package dev.etl.sink.postgres;

import dev.etl.data.EtlException;
import dev.etl.data.Milestone;
import dev.etl.data.Milestones;
import dev.etl.data.Schema;
import dev.etl.database.Connections;
import dev.etl.file.MemoryBudget;
import dev.etl.file.SpillBuffer;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.jdbc.RowCountCheck;
import dev.etl.sink.requirement.Requirement;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Loads a table, over one connection and in one transaction.
public final class PostgresLoad implements OpenSink {
  private final Connections connections;
  private final Session session;
  private final Claim claim;
  private final List<Requirement> requirements;
  private final CopyFormat format;
  private final CopyStream stream;
  private final Milestones milestones;
  private final MemoryBudget budget = new MemoryBudget();
  private final Path folder = Path.of(System.getProperty("java.io.tmpdir"));
  private final Optional<IsolatingCopy> isolating;
  private final Optional<CountedRefusals> refusals;
  private long rows;
  private boolean alone;
  private @Nullable Commit commit;

  private PostgresLoad(
      Connections connections,
      Session session,
      Claim claim,
      List<Requirement> requirements,
      SinkContext context) {
    this.connections = connections;
    this.session = session;
    this.claim = claim;
    this.requirements = requirements;
    this.format = CopyFormat.of(claim.columns());
    this.milestones = context.milestones();
    this.refusals = context.refusals().filter(_ -> claim.isolates()).map(CountedRefusals::new);
    String copy = claim.copy(format);
    boolean numbered = claim.steps().merge().isPresent();
    this.isolating =
        refusals.map(counted -> new IsolatingCopy(session, copy, format, counted, numbered));
    this.stream =
        CopyStream.start(
            session, isolating.isPresent() ? isolating.get() : new OneCopy(session, copy, format));
  }

  /// Checks that a table of the server could have the names and columns of a result.
  ///
  /// @throws EtlException USAGE if it could not
  public static void check(JdbcSink sink, Schema schema) {
    Claim.checkLimits(sink, schema);
  }

  /// Claims the table, and starts to load it.
  ///
  /// @throws EtlException UNAVAILABLE if the table is unavailable, USAGE if it does not fit the
  ///   schema or the mode, LOCKED if another run loads it
  public static OpenSink open(JdbcSink sink, Schema schema, SinkContext context) {
    Connections connections = Connections.to(sink.access());
    Session session = Session.open(sink, connections);
    AtomicReference<@Nullable PostgresLoad> opened = new AtomicReference<>();
    try {
      ServerCall.run(session, () -> opened.set(claimed(connections, session, schema, context)));
      context.milestones().reached(Milestone.CLAIMED, sink.describe());
      return Objects.requireNonNull(opened.get());
    } catch (RuntimeException | Error e) {
      PostgresLoad load = opened.get();
      if (load != null) {
        load.close();
      } else {
        session.close();
        connections.close();
      }
      throw e;
    }
  }

  private static PostgresLoad claimed(
      Connections connections, Session session, Schema schema, SinkContext context) {
    try {
      Claim claim = Claim.of(session, schema, context.refusals().isPresent());
      session.execute(claim.steps().before());
      claim
          .steps()
          .left()
          .ifPresent(
              left ->
                  RowCountCheck.checkNoneLeft(session.sink(), Long.parseLong(session.ask(left))));
      List<Requirement> requirements = ServerRequirements.of(session, claim, schema);
      return new PostgresLoad(connections, session, claim, requirements, context);
    } catch (SQLException e) {
      throw session.failure(e);
    }
  }

  @Override
  public List<Requirement> requirements() {
    return requirements;
  }

  @Override
  public SplitWriter newSplit() {
    return new CopySplitWriter(format, new SpillBuffer(folder, budget));
  }

  @Override
  public void append(SplitResult result) {
    long added = result.rows();
    stream.send((CopySplit) result);
    rows += added;
    milestones.reached(Milestone.APPENDED, session.sink().describe());
  }

  @Override
  public long rows() {
    return rows - refusals.map(CountedRefusals::count).orElse(0L);
  }

  @Override
  public OptionalLong bytes() {
    return OptionalLong.of(stream.bytes());
  }

  @Override
  public void prepare() {
    ServerCall.run(session, this::load);
    milestones.reached(Milestone.PREPARED, session.sink().describe());
  }

  /// Checks deferred constraints here, not in COMMIT.
  private void load() {
    RowCountCheck.check(session.sink(), stream.finish(), rows());
    session.execute(claim.steps().prepare());
    claim.steps().merge().ifPresent(this::merge);
    Sequences.moveOn(
        session, claim.loaded(), claim.columns().stream().map(CopyColumn::name).toList());
    session.execute("SET CONSTRAINTS ALL IMMEDIATE");
    commit = new Commit(connections, session);
  }

  private void merge(Merge merge) {
    if (isolating.isPresent()) {
      new IsolatingMerge(session, isolating.get().staged(), refusals.orElseThrow()).run(merge);
    } else {
      merge.all().run(session, rows());
    }
  }

  /// Blocks readers from here on.
  @Override
  public void awaitTurn() {
    if (!alone && !claim.steps().publish().isEmpty()) {
      ServerCall.run(session, () -> ExclusiveLock.take(session, claim.table()));
      alone = true;
    }
  }

  @Override
  public void commit() {
    if (commit == null) {
      throw new IllegalStateException("not prepared");
    }
    awaitTurn();
    session.execute(claim.steps().publish());
    commit.commit();
    milestones.reached(Milestone.PUBLISHED, session.sink().describe());
  }

  @Override
  public void close() {
    try {
      stream.close();
    } finally {
      session.close();
      connections.close();
    }
    milestones.reached(Milestone.CLEANED, session.sink().describe());
  }
}
