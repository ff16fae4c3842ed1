package dev.etl.extension.host;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Calls a [dev.etl.extension.TableTransform]. Thread-safe.
public final class Transforms {
  private final Hosts hosts;
  private final Schema made;

  private Transforms(Hosts hosts) {
    this.hosts = hosts;
    this.made = hosts.bound().output();
  }

  /// Binds a class.
  ///
  /// @param input the columns that it reads
  /// @throws dev.etl.data.EtlException USAGE if that is not possible
  public static Transforms bind(UserClass type, Schema input) {
    return new Transforms(Hosts.of(new Declared(type, ClassRole.TRANSFORM, input)));
  }

  /// The columns that it makes.
  public Schema made() {
    return made;
  }

  /// What it made of a batch.
  ///
  /// @param kept the rows that it keeps, in order
  /// @param made the columns that it made for them
  /// @param rejected the rows that it rejects, in order
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Result(int[] kept, RecordBatch made, List<RejectedRow> rejected) {}

  /// A row that the class rejected.
  ///
  /// @param reason worded to follow the text of the row
  public record RejectedRow(int row, String reason) {}

  /// Transforms a batch of the columns that the class reads.
  ///
  /// @throws dev.etl.data.EtlException DATA if the class cannot go on, a [LostClassException] if
  ///   its process ended twice
  public Result apply(RecordBatch batch) {
    byte[] end =
        hosts.call(Wire.request(Request.APPLY, out -> Wire.writeBatch(batch, out)), Answers.NONE);
    return Wire.read(end, this::result);
  }

  private Result result(DataInputStream in) throws IOException {
    int[] kept = new int[in.readInt()];
    for (int index = 0; index < kept.length; index++) {
      kept[index] = in.readInt();
    }
    RecordBatch columns = Wire.readBatch(made, in);
    List<RejectedRow> rejected = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      rejected.add(new RejectedRow(in.readInt(), Wire.readText(in)));
    }
    return new Result(kept, columns, rejected);
  }
}
