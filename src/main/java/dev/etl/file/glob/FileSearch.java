package dev.etl.file.glob;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// Finds files in the folders of a storage, by rules common to all storages.
///
/// @param <P> the paths of the storage
/// @param order the order of the files; each is found once
public record FileSearch<P>(Folders<P> folders, Comparator<P> order, WantedFiles wanted) {

  /// True if a text has a wildcard of globs.
  public static boolean isGlob(String text) {
    return text.chars().anyMatch(character -> "*?[{".indexOf(character) >= 0);
  }

  /// The wanted files of a folder, and of its subfolders named `column=value`; without those of
  /// others. Beside such subfolders, names that begin with `_` are no data.
  ///
  /// @param name the folder as errors name it
  /// @throws EtlException UNAVAILABLE if there are none, or one cannot be read
  public List<P> inFolder(P folder, String name) throws IOException {
    List<P> found = new ArrayList<>();
    add(folder, found);
    if (found.isEmpty()) {
      throw unavailable(
          name,
          "no " + wanted.kind() + " in this folder",
          "name " + wanted.endings() + ", or use a glob");
    }
    found.sort(order);
    return found;
  }

  private void add(P folder, List<P> found) throws IOException {
    List<P> files = new ArrayList<>();
    boolean partitioned = false;
    for (P child : folders.list(folder)) {
      String file = folders.name(child);
      boolean partition = file.indexOf('=') > 0;
      if (!file.startsWith(".") && (partition || wanted.names().test(file))) {
        FileKind kind = folders.kind(child);
        switch (kind) {
          case FILE -> addIfWanted(child, file, files);
          case SPECIAL, LOST -> throw folders.unreadable(child, kind);
          case FOLDER -> {
            if (partition) {
              partitioned = true;
              add(child, found);
            }
          }
          case LINKED_FOLDER, ABSENT -> {}
        }
      }
    }
    boolean underPartitions = partitioned;
    files.stream()
        .filter(file -> !underPartitions || !folders.name(file).startsWith("_"))
        .forEach(found::add);
  }

  private void addIfWanted(P file, String name, List<P> files) {
    if (wanted.names().test(name)) {
      files.add(file);
    }
  }

  /// The files that match a glob. An alternative without wildcards is a name, which must exist.
  ///
  /// @param start the base folder of the glob
  /// @param name its name in errors
  /// @throws EtlException USAGE if it is invalid; UNAVAILABLE if nothing matches, or a match cannot
  ///   be read
  public List<P> matching(P start, String glob, String name) throws IOException {
    TreeSet<P> found = new TreeSet<>(order);
    int matchingFolders = 0;
    for (String alternative : alternatives(glob, name)) {
      Glob parsed = parse(alternative, name);
      if (parsed.isName()) {
        found.addAll(named(start, parsed, name));
      } else {
        Glob.Matches<P> matches = parsed.find(folders, start);
        found.addAll(matches.files());
        matchingFolders += matches.folders().size();
      }
    }
    if (found.isEmpty()) {
      throw unavailable(name, "no file matches this glob", hint(glob, matchingFolders));
    }
    return List.copyOf(found);
  }

  private static String hint(String glob, int matchingFolders) {
    if (matchingFolders > 0) {
      return "check the path: it matches folders, whose files are those of " + glob + "/*";
    }
    return glob.matches(".*(\\*\\*[^/]|[^/]\\*\\*).*")
        ? "check the path: ** enters folders only if it stands alone between slashes"
        : "check the path";
  }

  private List<P> named(P start, Glob names, String glob) throws IOException {
    P path = names.path(folders, start);
    FileKind kind = folders.kind(path);
    return switch (kind) {
      case FILE -> List.of(path);
      case FOLDER, LINKED_FOLDER -> inFolder(path, glob + ": " + names);
      case SPECIAL, LOST -> throw folders.unreadable(path, kind);
      case ABSENT ->
          throw unavailable(
              glob, names + ": no such file or folder", "check the path, or leave it out");
    };
  }

  private static List<String> alternatives(String glob, String name) {
    try {
      return Braces.expand(glob);
    } catch (EtlException e) {
      throw named(e, name);
    }
  }

  private static Glob parse(String glob, String name) {
    try {
      return Glob.parse(glob);
    } catch (EtlException e) {
      throw named(e, name);
    }
  }

  private static EtlException named(EtlException malformed, String name) {
    return new EtlException(
        malformed.kind(), name + ": " + malformed.getMessage(), malformed.hint(), malformed);
  }

  private static EtlException unavailable(String name, String problem, String hint) {
    return new EtlException(ErrorKind.UNAVAILABLE, name + ": " + problem, hint);
  }
}
