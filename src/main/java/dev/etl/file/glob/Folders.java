package dev.etl.file.glob;

import dev.etl.data.EtlException;
import java.io.IOException;
import java.util.List;

/// The folders of a storage, for [Glob]s to walk. Thread-safe.
///
/// @param <P> the paths of the storage
public interface Folders<P> {

  /// The entries of a folder, in any order; empty if it is missing.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it may not be listed
  List<P> list(P folder) throws IOException;

  /// The path of a name in a folder, existing or not; `.` and `..` are names too.
  P child(P folder, String name) throws IOException;

  /// The last part of a path, spelled as by [dev.etl.data.PathText].
  String name(P path);

  /// The kind of file at a path.
  FileKind kind(P path) throws IOException;

  /// The error for a file that was found and cannot be read.
  ///
  /// @param kind LOST or SPECIAL
  EtlException unreadable(P path, FileKind kind);
}
