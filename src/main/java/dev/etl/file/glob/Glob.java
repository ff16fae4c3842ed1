package dev.etl.file.glob;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A path with wildcards, without alternatives: see [Braces]. Matches as bash does with `globstar`,
/// except that `**` follows no links to folders. Immutable.
///
/// @param parts the patterns of the names between the slashes
record Glob(List<GlobPart> parts) {

  /// Parses a glob relative to some folder.
  ///
  /// @throws dev.etl.data.EtlException USAGE if it is invalid
  static Glob parse(String text) {
    List<GlobPart> parts = new ArrayList<>();
    for (String part : text.split("/+", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        GlobPart parsed = GlobPart.parse(part);
        // A second `**` adds nothing, and would find everything several times.
        if (!(parsed instanceof GlobPart.Deep)
            || parts.isEmpty()
            || !parsed.equals(parts.getLast())) {
          parts.add(parsed);
        }
      }
    }
    if (text.endsWith("/")) {
      parts.add(new GlobPart.Name("."));
    }
    return new Glob(List.copyOf(parts));
  }

  /// True without wildcards, so that it names one path.
  boolean isName() {
    return parts.stream().allMatch(GlobPart.Name.class::isInstance);
  }

  /// The path that it names.
  <P> P path(Folders<P> folders, P start) throws IOException {
    P path = start;
    for (GlobPart part : parts) {
      path = folders.child(path, ((GlobPart.Name) part).name());
    }
    return path;
  }

  @Override
  public String toString() {
    return parts.stream()
        .map(part -> part instanceof GlobPart.Name(String name) ? name : "*")
        .collect(Collectors.joining("/"));
  }

  /// The matches.
  ///
  /// @param files the files, some perhaps twice
  /// @param folders the folders, which a glob does not read
  record Matches<P>(List<P> files, List<P> folders) {}

  /// Everything that matches.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if a folder may not be listed, or something that
  ///   matches cannot be read
  <P> Matches<P> find(Folders<P> folders, P start) throws IOException {
    Matches<P> matches = new Matches<>(new ArrayList<>(), new ArrayList<>());
    new Walk<>(folders, matches).go(start, parts);
    return matches;
  }

  private record Walk<P>(Folders<P> folders, Matches<P> matches) {

    void go(P folder, List<GlobPart> parts) throws IOException {
      List<GlobPart> rest = parts.subList(1, parts.size());
      switch (parts.getFirst()) {
        case GlobPart.Name(String name) -> {
          P child = folders.child(folder, name);
          if (rest.isEmpty()) {
            take(child);
          } else {
            go(child, rest);
          }
        }
        case GlobPart.Deep _ -> {
          if (rest.isEmpty()) {
            goDeep(folder, List.of(GlobPart.parse("*")));
          } else {
            goDeep(folder, rest);
          }
        }
        case GlobPart.Names names -> {
          for (P child : folders.list(folder)) {
            if (names.matches(folders.name(child))) {
              if (rest.isEmpty()) {
                take(child);
              } else {
                enter(child, rest);
              }
            }
          }
        }
      }
    }

    private void goDeep(P folder, List<GlobPart> rest) throws IOException {
      go(folder, rest);
      for (P child : folders.list(folder)) {
        if (!folders.name(child).startsWith(".") && folders.kind(child) == FileKind.FOLDER) {
          goDeep(child, rest);
        }
      }
    }

    private void enter(P child, List<GlobPart> rest) throws IOException {
      switch (folders.kind(child)) {
        case FOLDER, LINKED_FOLDER -> go(child, rest);
        case LOST -> throw folders.unreadable(child, FileKind.LOST);
        case FILE, SPECIAL, ABSENT -> {}
      }
    }

    private void take(P found) throws IOException {
      FileKind kind = folders.kind(found);
      switch (kind) {
        case FILE -> matches.files.add(found);
        case FOLDER, LINKED_FOLDER -> matches.folders.add(found);
        case SPECIAL, LOST -> throw folders.unreadable(found, kind);
        case ABSENT -> {}
      }
    }
  }
}
