package dev.etl.loader.remote;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.glob.FileKind;
import dev.etl.file.glob.Folders;
import dev.etl.http.s3.S3Client;
import dev.etl.http.s3.S3Object;
import dev.etl.http.s3.S3Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The folders of a bucket: keys up to a slash. An object and a folder may have the same name.
/// Thread-safe.
///
/// @param narrow the beginning of all keys that are looked for: lists leave out others
record ObjectFolders(S3Client client, String narrow) implements Folders<ObjectFolders.Entry> {

  /// A place in a bucket.
  ///
  /// @param path of an object, or of a folder without the slash at its end
  /// @param kind null if it is not known yet
  /// @param object null unless it was listed
  record Entry(S3Path path, @Nullable FileKind kind, @Nullable S3Object object) {

    /// The beginning of the keys in this folder.
    private String prefix() {
      return path.key().isEmpty() ? "" : path.key() + "/";
    }
  }

  /// The bucket as a folder.
  static Entry root(S3Path place) {
    return new Entry(place.with(""), FileKind.FOLDER, null);
  }

  @Override
  public List<Entry> list(Entry folder) {
    String prefix = folder.prefix();
    S3Client.Content content =
        client.list(folder.path.with(narrow.startsWith(prefix) ? narrow : prefix), true);
    List<Entry> entries = new ArrayList<>();
    for (S3Object object : content.objects()) {
      // A folder that was made with a console is an object whose name ends in a slash.
      if (!object.path().key().endsWith("/")) {
        entries.add(new Entry(object.path(), FileKind.FILE, object));
      }
    }
    for (String key : content.folders()) {
      entries.add(
          new Entry(folder.path.with(key.substring(0, key.length() - 1)), FileKind.FOLDER, null));
    }
    return entries;
  }

  @Override
  public Entry child(Entry folder, String name) {
    return name.equals(".")
        ? folder
        : new Entry(folder.path.with(folder.prefix() + name), null, null);
  }

  @Override
  public String name(Entry place) {
    return place.path.key().substring(place.path.key().lastIndexOf('/') + 1);
  }

  @Override
  public FileKind kind(Entry place) {
    if (place.kind != null) {
      return place.kind;
    }
    S3Path path = place.path;
    boolean object =
        client.list(path, true).objects().stream().anyMatch(each -> each.path().equals(path));
    return object
        ? FileKind.FILE
        : client.isAny(path.with(place.prefix())) ? FileKind.FOLDER : FileKind.ABSENT;
  }

  @Override
  public EtlException unreadable(Entry place, FileKind kind) {
    return new EtlException(
        ErrorKind.UNAVAILABLE, place.path + ": neither an object nor a folder", "check the path");
  }
}
