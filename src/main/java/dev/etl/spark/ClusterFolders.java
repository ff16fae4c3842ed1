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

/// The folders of a file system that Hadoop knows.
record ClusterFolders(FileSystem files) implements Folders<ClusterFolders.Place> {

  /// Where something is.
  ///
  /// @param listed what a listing said of it
  record Place(Path path, Optional<FileStatus> listed) {
    static Place of(FileStatus status) {
      return new Place(status.getPath(), Optional.of(status));
    }
  }

  @Override
  public List<Place> list(Place folder) throws IOException {
    try {
      return Arrays.stream(files.listStatus(folder.path)).map(Place::of).toList();
    } catch (FileNotFoundException _) {
      return List.of();
    } catch (AccessControlException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          name(folder.path) + ": this folder may not be listed: permission denied",
          "ask its owner, or run as somebody who may",
          e);
    }
  }

  /// What there is under a name.
  Place at(Path path) throws IOException {
    try {
      return Place.of(files.getFileStatus(path));
    } catch (FileNotFoundException _) {
      return new Place(path, Optional.empty());
    }
  }

  @Override
  public Place child(Place folder, String name) throws IOException {
    return switch (name) {
      case "." -> folder;
      case ".." -> at(new Path(folder.path, ".."));
      default -> at(new Path(folder.path, "./" + name));
    };
  }

  @Override
  public String name(Place place) {
    return place.path.getName();
  }

  @Override
  public FileKind kind(Place place) {
    return place
        .listed
        .map(status -> status.isDirectory() ? FileKind.FOLDER : FileKind.FILE)
        .orElse(FileKind.ABSENT);
  }

  @Override
  public EtlException unreadable(Place place, FileKind kind) {
    throw new IllegalArgumentException(name(place.path) + " is " + kind);
  }

  private static String name(Path path) {
    return Redaction.url(path.toString());
  }
}
