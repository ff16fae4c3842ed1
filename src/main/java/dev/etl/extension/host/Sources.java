package dev.etl.extension.host;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// Calls a [dev.etl.extension.TableSource]. Thread-safe.
public final class Sources {
  private final Hosts hosts;
  private final BoundClass bound;

  private Sources(Hosts hosts) {
    this.hosts = hosts;
    this.bound = hosts.bound();
  }

  /// Binds a class.
  ///
  /// @throws dev.etl.data.EtlException USAGE if that is not possible
  public static Sources bind(UserClass type) {
    return new Sources(Hosts.of(new Declared(type, ClassRole.SOURCE, new Schema(List.of()))));
  }

  /// The columns of its rows.
  public Schema schema() {
    return bound.output();
  }

  /// The number of its parts.
  public int parts() {
    return bound.parts();
  }

  /// Takes the records of a part, in order. Used by one thread.
  public interface Records {

    /// An attempt to read the part begins; what came before is void.
    void begin();

    /// Takes rows.
    ///
    /// @param first the number of the first record, from 1; the others follow it
    /// @return whether more are wanted
    boolean rows(long first, RecordBatch batch);

    /// Takes a record that cannot be used.
    void rejected(long record, String text, String reason);
  }

  /// Reads a part.
  ///
  /// @return the number of its records; empty if not all were wanted
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it cannot be read
  public OptionalLong read(int part, Records records) {
    byte[] end =
        hosts.call(
            Wire.request(Request.READ, out -> out.writeInt(part)),
            new Answers() {
              @Override
              public void begin() {
                records.begin();
              }

              @Override
              public boolean take(byte[] content) {
                return Wire.read(content, in -> one(in, records));
              }
            });
    return end.length == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Wire.read(end, DataInputStream::readLong));
  }

  private boolean one(DataInputStream in, Records records) throws IOException {
    byte what = in.readByte();
    long record = in.readLong();
    if (what == PartWriter.ROWS) {
      return records.rows(record, Wire.readBatch(bound.output(), in));
    }
    records.rejected(record, Wire.readText(in), Wire.readText(in));
    return true;
  }
}
