package dev.etl.sink.postgres;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Milestone;
import dev.etl.data.Milestones;
import dev.etl.data.Schema;
import dev.etl.file.MemoryBudget;
import dev.etl.file.SpillBuffer;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.jdbc.Connections;
import dev.etl.sink.requirement.Requirement;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One load into a table, over one connection and in one transaction.
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

  /// Claims the table, and begins to load it.
  ///
  /// @throws EtlException as [dev.etl.sink.Sink#open] does, and LOCKED if another run loads it
  public static OpenSink open(JdbcSink sink, Schema schema, SinkContext context) {
    Connections connections = Connections.to(sink);
    Session session = Session.open(sink, connections);
    try {
      Claim claim = Claim.of(session, schema, context.refusals().isPresent());
      session.execute(claim.steps().before());
      List<Requirement> requirements = ServerRequirements.of(session, claim, schema);
      PostgresLoad load = new PostgresLoad(connections, session, claim, requirements, context);
      context.milestones().reached(Milestone.CLAIMED, sink.describe());
      return load;
    } catch (SQLException e) {
      session.close();
      throw session.failure(e);
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
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
    InterruptibleWork.run(this::load, session::cancel);
    milestones.reached(Milestone.PREPARED, session.sink().describe());
  }

  /// Constraints that are deferred are checked here, not by COMMIT.
  private void load() {
    long taken = stream.finish();
    if (taken != rows()) {
      throw new EtlException(
          ErrorKind.DATA,
          "%s: the table took %d rows of %d".formatted(session.sink().describe(), taken, rows()),
          "look for a trigger or a rule that leaves rows out");
    }
    merge();
    session.execute("SET CONSTRAINTS ALL IMMEDIATE");
    commit = new Commit(connections, session);
  }

  private void merge() {
    List<String> statements = claim.steps().prepare();
    if (isolating.isEmpty() || claim.steps().merge().isEmpty()) {
      session.execute(statements);
      return;
    }
    session.execute(statements.subList(0, statements.size() - 1));
    new IsolatingMerge(session, isolating.get().staged(), refusals.orElseThrow())
        .run(claim.steps().merge().get());
  }

  @Override
  public void commit() {
    if (commit == null) {
      throw new IllegalStateException("not prepared");
    }
    if (!claim.steps().publish().isEmpty()) {
      ExclusiveLock.take(session, claim.table());
      session.execute(claim.steps().publish());
    }
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
