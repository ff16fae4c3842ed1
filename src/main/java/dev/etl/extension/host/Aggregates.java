package dev.etl.extension.host;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import java.util.ArrayList;
import java.util.List;

/// Calls a [dev.etl.extension.TableAggregate]. States are bytes; no bytes are a new state.
/// Thread-safe.
public final class Aggregates {
  private final Hosts hosts;
  private final Schema output;

  private Aggregates(Hosts hosts) {
    this.hosts = hosts;
    this.output = hosts.bound().output();
  }

  /// Binds a class.
  ///
  /// @param input the columns that it reads
  /// @throws dev.etl.data.EtlException USAGE if that is not possible
  public static Aggregates bind(UserClass type, Schema input) {
    return new Aggregates(Hosts.of(new Declared(type, ClassRole.AGGREGATE, input)));
  }

  /// The columns of its result.
  public Schema output() {
    return output;
  }

  /// Adds rows to a state.
  ///
  /// @throws dev.etl.data.EtlException DATA if the class cannot go on, a [LostClassException] if
  ///   its process ended twice
  public byte[] add(byte[] state, RecordBatch rows) {
    return hosts.call(
        Wire.request(
            Request.ADD,
            out -> {
              Wire.writeArray(state, out);
              Wire.writeBatch(rows, out);
            }),
        Answers.NONE);
  }

  /// Adds the state of the rows that follow to a state.
  ///
  /// @throws dev.etl.data.EtlException as [#add] does
  public byte[] merge(byte[] state, byte[] next) {
    return hosts.call(
        Wire.request(
            Request.MERGE,
            out -> {
              Wire.writeArray(state, out);
              Wire.writeArray(next, out);
            }),
        Answers.NONE);
  }

  /// The result of a state, in batches.
  ///
  /// @throws dev.etl.data.EtlException as [#add] does
  public List<RecordBatch> result(byte[] state) {
    List<RecordBatch> batches = new ArrayList<>();
    hosts.call(
        Wire.request(Request.RESULT, out -> Wire.writeArray(state, out)),
        new Answers() {
          @Override
          public void begin() {
            batches.clear();
          }

          @Override
          public boolean take(byte[] part) {
            batches.add(
                Wire.read(
                    part,
                    in -> {
                      in.readByte();
                      in.readLong();
                      return Wire.readBatch(output, in);
                    }));
            return true;
          }
        });
    return batches;
  }
}
