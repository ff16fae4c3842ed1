package dev.etl.sink.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/// Sends all rows in one COPY, which fails as a whole.
final class OneCopy implements RowSender {
  private final Session session;
  private final CopyIn copy;
  private final CopyFormat format;
  private final AtomicLong bytes = new AtomicLong();
  private boolean begun;
  private long sent;

  OneCopy(Session session, String sql, CopyFormat format) {
    this.session = session;
    this.copy = session.copy(sql);
    this.format = format;
  }

  @Override
  public void send(CopySplit split, BooleanSupplier abandoned) throws SQLException {
    begin();
    Chunks chunks = new Chunks(abandoned);
    try {
      split.encoded().copyTo(chunks);
    } catch (IOException _) {
      if (chunks.failure != null) {
        throw chunks.failure;
      }
      return;
    }
    if (split.fault().isPresent()) {
      CopySplit.Fault fault = split.fault().get();
      throw session.unfit(sent + fault.row() + 1, fault.reason());
    }
    sent += split.rows();
  }

  private void begin() throws SQLException {
    if (!begun) {
      begun = true;
      write(format.header(), 0, format.header().length);
    }
  }

  @Override
  public long end() throws SQLException {
    begin();
    write(format.trailer(), 0, format.trailer().length);
    return copy.endCopy();
  }

  @Override
  public void cancel() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  @Override
  public long bytes() {
    return bytes.get();
  }

  private void write(byte[] source, int from, int length) throws SQLException {
    copy.writeToCopy(source, from, length);
    bytes.addAndGet(length);
  }

  /// Sends the bytes of a split.
  private final class Chunks extends OutputStream {
    private final BooleanSupplier abandoned;
    private @Nullable SQLException failure;

    Chunks(BooleanSupplier abandoned) {
      this.abandoned = abandoned;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
      if (abandoned.getAsBoolean()) {
        throw new IOException("abandoned");
      }
      try {
        OneCopy.this.write(source, from, length);
      } catch (SQLException e) {
        failure = e;
        throw new IOException(e);
      }
    }
  }
}
