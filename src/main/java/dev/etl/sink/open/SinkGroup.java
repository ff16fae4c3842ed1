package dev.etl.sink.open;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.file.NameLock;
import dev.etl.file.UnforcedException;
import dev.etl.sink.FileSink;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.requirement.Requirement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Several sinks that take the same rows, published one after another once all are prepared.
public final class SinkGroup implements OpenSink {
  private final List<Member> members;

  private SinkGroup(List<Member> members) {
    this.members = List.copyOf(members);
  }

  /// Checks that one run can load the sinks: no two are tables in one SQLite file, which has one
  /// writer at a time.
  ///
  /// @throws EtlException USAGE if two are
  public static void check(List<Sink> sinks) {
    List<Path> files = new ArrayList<>();
    for (Sink sink : sinks) {
      if (sink instanceof JdbcSink table
          && table.url().driver().equals("sqlite")
          && table.file().isPresent()) {
        Path file = table.file().get();
        if (files.stream().anyMatch(other -> FileSink.sameFile(file, other))) {
          throw new EtlException(
              ErrorKind.USAGE,
              table.describe() + ": another table of the same file is loaded by the same run",
              "load them one after another, or into two files");
        }
        files.add(file);
      }
    }
  }

  /// Claims all targets, or none.
  ///
  /// @throws EtlException as [SinkOpener#open] does
  public static SinkGroup open(List<Sink> sinks, Schema schema, SinkContext context) {
    return open(sinks, sink -> SinkOpener.open(sink, schema, context));
  }

  /// Claims all targets, or none.
  ///
  /// @param opener claims one
  /// @throws EtlException as the opener does
  public static SinkGroup open(List<Sink> sinks, Function<Sink, OpenSink> opener) {
    check(sinks);
    List<Member> members = new ArrayList<>();
    try {
      for (Sink sink : sinks) {
        members.add(Member.claim(sink, opener));
      }
      return new SinkGroup(members);
    } catch (RuntimeException | Error failure) {
      closeAll(members, failure);
      throw failure;
    }
  }

  private static void closeAll(List<Member> members, Throwable failure) {
    for (Member member : members) {
      try {
        member.close();
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
  }

  /// The requirements of all targets: a row that one of them cannot take goes to none.
  @Override
  public List<Requirement> requirements() {
    return members.stream()
        .flatMap(member -> member.open.requirements().stream())
        .distinct()
        .toList();
  }

  @Override
  public SplitWriter newSplit() {
    return members.size() == 1
        ? members.getFirst().open.newSplit()
        : new GroupWriter(members.stream().map(member -> member.open.newSplit()).toList());
  }

  /// @param result of a writer of this group; any other goes to every target unchanged
  @Override
  public void append(SplitResult result) {
    if (result instanceof GroupResult group) {
      int given = 0;
      try {
        while (given < members.size()) {
          // The member closes its result, maybe later: a table sends it on another thread.
          members.get(given).open.append(group.results.get(given++));
        }
      } finally {
        group.results.subList(given, members.size()).forEach(SplitResult::close);
      }
    } else {
      members.forEach(member -> member.open.append(result));
    }
  }

  /// Number of rows that the targets took; the fewest, if they differ.
  @Override
  public long rows() {
    return members.stream().mapToLong(member -> member.open.rows()).min().orElse(0);
  }

  @Override
  public void prepare() {
    members.forEach(member -> member.open.prepare());
  }

  @Override
  public void awaitTurn() {
    members.forEach(member -> member.open.awaitTurn());
  }

  @Override
  public boolean mayFailLate() {
    return members.stream().anyMatch(member -> member.open.mayFailLate());
  }

  /// Publishes all targets, first those that may still fail, so that nothing is visible if they do.
  ///
  /// @throws EtlException if one fails; the message lists the published ones
  @Override
  public void commit() {
    // Comparator.comparing makes serializable lambdas, which slow each start: no AOT cache has
    // them.
    List<Member> inOrder =
        members.stream()
            .sorted(
                (one, other) -> Boolean.compare(other.open.mayFailLate(), one.open.mayFailLate()))
            .toList();
    for (Member member : inOrder) {
      try {
        member.open.commit();
        member.committed = true;
      } catch (EtlException e) {
        member.committed = e instanceof UnforcedException;
        throw members.size() == 1 ? e : new EtlException(e.kind(), half(e), e.hint(), e);
      }
    }
  }

  private String half(EtlException failure) {
    return failure.getMessage()
        + "; published: "
        + names(true)
        + "; not published: "
        + names(false);
  }

  private String names(boolean committed) {
    List<String> names =
        members.stream()
            .filter(member -> member.committed == committed)
            .map(member -> member.name)
            .toList();
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }

  @Override
  public OptionalLong bytes() {
    return members.stream().allMatch(member -> member.open.bytes().isPresent())
        ? OptionalLong.of(
            members.stream().mapToLong(member -> member.open.bytes().orElseThrow()).sum())
        : OptionalLong.empty();
  }

  /// The outcome of each target, in order.
  public List<Outcome> outcomes() {
    return members.stream()
        .map(
            member ->
                new Outcome(
                    member.name,
                    member.open.rows(),
                    member.open.changedRows(),
                    member.open.bytes(),
                    member.committed))
        .toList();
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    for (Member member : members) {
      try {
        member.close();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /// The outcome of one target.
  ///
  /// @param rows number of rows that it took
  /// @param changedRows number of its rows added or replaced, see [OpenSink#changedRows]
  /// @param published whether the result is visible
  public record Outcome(
      String target, long rows, OptionalLong changedRows, OptionalLong bytes, boolean published) {}

  private static final class Member {
    private final String name;
    private final Optional<NameLock> lock;
    private final OpenSink open;
    private boolean committed;

    private Member(String name, Optional<NameLock> lock, OpenSink open) {
      this.name = name;
      this.lock = lock;
      this.open = open;
    }

    /// Claims a target; only one run writes a file at a time, whether it replaces or extends it.
    static Member claim(Sink sink, Function<Sink, OpenSink> opener) {
      Optional<NameLock> lock =
          sink instanceof FileSink file ? NameLock.take(file.path()) : Optional.empty();
      try {
        return new Member(sink.describe(), lock, opener.apply(sink));
      } catch (RuntimeException | Error failure) {
        lock.ifPresent(NameLock::close);
        throw failure;
      }
    }

    void close() {
      try {
        open.close();
      } finally {
        lock.ifPresent(NameLock::close);
      }
    }
  }

  private record GroupWriter(List<SplitWriter> writers) implements SplitWriter {
    @Override
    public void write(RecordBatch batch) {
      writers.forEach(writer -> writer.write(batch));
    }

    @Override
    public SplitResult finish() {
      List<SplitResult> results = new ArrayList<>();
      writers.forEach(writer -> results.add(writer.finish()));
      return new GroupResult(results);
    }

    @Override
    public void close() {
      writers.forEach(SplitWriter::close);
    }
  }

  private record GroupResult(List<SplitResult> results) implements SplitResult {
    private GroupResult {
      results = List.copyOf(results);
    }

    @Override
    public long rows() {
      return results.getFirst().rows();
    }

    @Override
    public void close() {
      results.forEach(SplitResult::close);
    }
  }
}
