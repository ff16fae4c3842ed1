package dev.etl.file.glob;

import java.util.function.Predicate;

/// The files to take from a folder.
///
/// @param names true for the names of files to take
/// @param kind the kind of file in errors: `CSV file`
/// @param endings the endings of their names, worded to follow "name": `files ending in .csv`
public record WantedFiles(Predicate<String> names, String kind, String endings) {

  /// All files.
  public static final WantedFiles ALL = new WantedFiles(_ -> true, "file", "another folder");
}
