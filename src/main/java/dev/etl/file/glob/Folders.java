package dev.etl.file.glob;

import dev.etl.data.EtlException;
import java.io.IOException;
import java.util.List;

/// The folders of a storage, for [Glob]s to go through. Safe for use by several threads.
///
/// @param <P> how the storage says where something is
public interface Folders<P> {

  /// What is in a folder, in any order; nothing if there is no such folder.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it may not be listed
  List<P> list(P folder) throws IOException;

  /// What a folder has, or would have, under a name; `.` and `..` are names too.
  P child(P folder, String name) throws IOException;

  /// The last part of a path, spelled as by [dev.etl.data.PathText].
  String name(P path);

  /// What is there.
  FileKind kind(P path) throws IOException;

  /// The error that says why something that was met cannot be read.
  ///
  /// @param kind LOST or SPECIAL
  EtlException unreadable(P path, FileKind kind);
}
