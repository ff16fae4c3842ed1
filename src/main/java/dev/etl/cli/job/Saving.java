package dev.etl.cli.job;

import dev.etl.cli.terminal.Terminal;
import dev.etl.report.ReportFile;
import java.util.List;
import java.util.Optional;

/// A pipeline file to write at the end of a command. Not thread-safe.
public final class Saving implements AutoCloseable {
  /// Nothing to write.
  static final Saving NOTHING = new Saving(Optional.empty(), new byte[0], List.of());

  private final Optional<ReportFile> file;
  private final byte[] content;
  private final List<String> notes;

  /// @param file empty if it has the content already
  /// @param notes for the user
  Saving(Optional<ReportFile> file, byte[] content, List<String> notes) {
    this.file = file;
    this.content = content.clone();
    this.notes = List.copyOf(notes);
  }

  /// Writes the file, whole or not at all, after the command has succeeded. Called once.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it cannot be written
  public void publish(Terminal terminal) {
    file.ifPresent(claimed -> claimed.publish(content));
    notes.forEach(note -> terminal.say("note: " + note));
  }

  @Override
  public void close() {
    file.ifPresent(ReportFile::close);
  }
}
