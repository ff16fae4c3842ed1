package dev.etl.loader.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.glob.FileSearch;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.FileFacts;
import dev.etl.file.input.FileFinder;
import dev.etl.file.input.FileVersion;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.RemoteFile;
import dev.etl.http.s3.S3Client;
import dev.etl.http.s3.S3Object;
import dev.etl.http.s3.S3Path;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds files in object stores: `s3://bucket/data.csv`, folders, globs. Thread-safe.
///
/// @param remote opens those whose size is not known yet
public record ObjectFinder(S3Client client, RemoteObjects remote) implements FileFinder {
  private static final Comparator<ObjectFolders.Entry> BY_KEY =
      Comparator.comparing(entry -> entry.path().key().getBytes(UTF_8), Arrays::compareUnsigned);

  @Override
  public List<InputFile> find(String path, WantedFiles wanted) {
    S3Path place = S3Path.parse(path);
    try {
      if (FileSearch.isGlob(place.key())) {
        return files(
            new FileSearch<>(new ObjectFolders(client, beginning(place.key())), BY_KEY, wanted)
                .matching(ObjectFolders.root(place), place.key(), path));
      }
      return place.key().isEmpty() || place.key().endsWith("/")
          ? inFolder(place, path, wanted)
          : named(place, path, wanted);
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          path + ": cannot be read: " + EtlException.reason(e),
          "check the path",
          e);
    }
  }

  /// The beginning of a glob without wildcards.
  private static String beginning(String glob) {
    int end = 0;
    while (end < glob.length() && "*?[{\\".indexOf(glob.charAt(end)) < 0) {
      end++;
    }
    return glob.substring(0, end);
  }

  private List<InputFile> named(S3Path place, String name, WantedFiles wanted) throws IOException {
    try {
      return List.of(remote.open(new ObjectParts(client, place)).file());
    } catch (EtlException e) {
      if (e.getCause() instanceof EtlException cause
          && S3Client.isMissing(cause)
          && client.isAny(place.with(place.key() + "/"))) {
        return inFolder(place, name, wanted);
      }
      throw e;
    }
  }

  /// The object of a name, which is taken as it is.
  ///
  /// @throws EtlException UNAVAILABLE if it is unavailable
  public InputFile open(String path) {
    return remote.open(new ObjectParts(client, S3Path.parse(path))).file();
  }

  private List<InputFile> inFolder(S3Path place, String name, WantedFiles wanted)
      throws IOException {
    String key = place.key().replaceFirst("/+$", "");
    return files(
        new FileSearch<>(new ObjectFolders(client, key.isEmpty() ? "" : key + "/"), BY_KEY, wanted)
            .inFolder(new ObjectFolders.Entry(place.with(key), null, null), name));
  }

  private List<InputFile> files(List<ObjectFolders.Entry> found) {
    return found.stream().map(this::file).toList();
  }

  private InputFile file(ObjectFolders.Entry entry) {
    ObjectParts parts = new ObjectParts(client, entry.path());
    S3Object object = entry.object();
    return object == null
            || object.tag().isEmpty()
            || parts.lastPart().toLowerCase(Locale.ROOT).endsWith(".zip")
        ? remote.open(parts).file()
        : restored(parts, FileVersion.of(object.size(), object.modified(), object.tag()));
  }

  @Override
  public InputFile restore(FileFacts facts) {
    return restored(new ObjectParts(client, S3Path.parse(facts.location())), facts.version());
  }

  private static InputFile restored(ObjectParts parts, FileVersion version) {
    return new RemoteFile(
        parts.name(), new RangedBytes(parts, Validator.of(version), version.length(), new byte[0]));
  }
}
