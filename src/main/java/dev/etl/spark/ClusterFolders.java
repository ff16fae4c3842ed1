package dev.etl.spark;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Redaction;
import dev.etl.file.glob.FileKind;
import dev.etl.file.glob.Folders;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/// The folders of a Hadoop file system.
record ClusterFolders(FileSystem files) implements Folders<ClusterFolders.Entry> {

  /// A path in the file system.
  ///
  /// @param listed its status from a listing
  record Entry(Path path, Optional<FileStatus> listed) {
    static Entry of(FileStatus status) {
      return new Entry(status.getPath(), Optional.of(status));
    }
  }

  @Override
  public List<Entry> list(Entry folder) throws IOException {
    try {
      return Arrays.stream(files.listStatus(folder.path)).map(Entry::of).toList();
    } catch (FileNotFoundException _) {
      return List.of();
    } catch (AccessControlException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          name(folder.path) + ": this folder cannot be listed: permission denied",
          "ask its owner for access, or run as another user",
          e);
    }
  }

  /// The entry of a path.
  Entry at(Path path) throws IOException {
    try {
      return Entry.of(files.getFileStatus(path));
    } catch (FileNotFoundException _) {
      return new Entry(path, Optional.empty());
    }
  }

  @Override
  public Entry child(Entry folder, String name) throws IOException {
    return switch (name) {
      case "." -> folder;
      case ".." -> at(new Path(folder.path, ".."));
      default -> at(new Path(folder.path, "./" + name));
    };
  }

  @Override
  public String name(Entry entry) {
    return entry.path.getName();
  }

  @Override
  public FileKind kind(Entry entry) {
    return entry
        .listed
        .map(status -> status.isDirectory() ? FileKind.FOLDER : FileKind.FILE)
        .orElse(FileKind.ABSENT);
  }

  @Override
  public EtlException unreadable(Entry entry, FileKind kind) {
    throw new IllegalArgumentException(name(entry.path) + " is " + kind);
  }

  private static String name(Path path) {
    return Redaction.url(path.toString());
  }
}
