package dev.etl.extension.host;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.extension.TableAggregate;
import dev.etl.extension.TableColumn;
import dev.etl.extension.TableSource;
import dev.etl.extension.TableTransform;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Answers requests by calls of a class. Used by one thread at a time.
final class HostedClass {
  private @Nullable Declared declared;
  private @Nullable Object object;
  private List<TableColumn> input = List.of();
  private Schema output = new Schema(List.of());

  /// Answers a request.
  ///
  /// @param parts takes the parts of the answer
  /// @return the end of the answer
  /// @throws EtlException what the class threw, in words
  byte[] answer(byte[] request, Answers parts) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(request));
    Request asked = Wire.readRequest(in);
    try {
      return switch (asked) {
        case BIND -> bind((Declared) Wire.readObject(in));
        case READ -> {
          PartWriter rows = new PartWriter(output, true, parts);
          ((TableSource) object()).read(in.readInt(), rows);
          yield rows.finish();
        }
        case APPLY -> {
          RecordBatch batch = readBatch(in);
          AppliedRows rows = new AppliedRows(batch.rows(), output);
          ((TableTransform) object()).apply(new BatchTable(batch, input), rows);
          yield rows.bytes();
        }
        case ADD -> {
          TableAggregate.State state = readState(in);
          state.add(new BatchTable(readBatch(in), input));
          yield bytes(state);
        }
        case MERGE -> {
          TableAggregate.State state = readState(in);
          state.merge(readState(in));
          yield bytes(state);
        }
        case RESULT -> {
          PartWriter rows = new PartWriter(output, false, parts);
          readState(in).result(rows);
          yield rows.finish();
        }
      };
    } catch (EtlException e) {
      throw e;
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      throw Failure.of(
          Objects.requireNonNull(declared).type().name(),
          switch (asked) {
            case BIND -> ErrorKind.USAGE;
            case READ -> ErrorKind.UNAVAILABLE;
            case APPLY, ADD, MERGE, RESULT -> ErrorKind.DATA;
          },
          e);
    }
  }

  private byte[] bind(Declared bound) throws Exception {
    declared = bound;
    Object made = FoundClass.of(bound);
    object = made;
    input = TableTypes.columns(bound.input());
    List<TableColumn> columns =
        switch (bound.role()) {
          case SOURCE -> ((TableSource) made).bind(bound.type().settings());
          case TRANSFORM -> ((TableTransform) made).bind(input, bound.type().settings());
          case AGGREGATE -> ((TableAggregate) made).bind(input, bound.type().settings());
        };
    if (columns.isEmpty() && bound.role() != ClassRole.TRANSFORM) {
      throw new IllegalArgumentException("it has no columns");
    }
    output = TableTypes.schema(columns);
    int parts = made instanceof TableSource source ? source.parts() : 1;
    if (parts < 1) {
      throw new IllegalArgumentException("it has " + parts + " parts, not at least 1");
    }
    BoundClass answer = new BoundClass(output, parts);
    return Wire.bytes(out -> Wire.writeObject(answer, out));
  }

  /// A state behind a byte: no bytes at all are a new state.
  private static byte[] bytes(TableAggregate.State state) {
    return Wire.bytes(
        out -> {
          out.writeByte(1);
          state.write(out);
        });
  }

  private Object object() {
    return Objects.requireNonNull(object, "BIND comes first");
  }

  private RecordBatch readBatch(DataInputStream in) throws IOException {
    return Wire.readBatch(Objects.requireNonNull(declared).input(), in);
  }

  private TableAggregate.State readState(DataInputStream in) throws IOException {
    byte[] state = Wire.readArray(in);
    TableAggregate aggregate = (TableAggregate) object();
    return state.length == 0
        ? aggregate.newState()
        : aggregate.read(new DataInputStream(new ByteArrayInputStream(state, 1, state.length - 1)));
  }
}
