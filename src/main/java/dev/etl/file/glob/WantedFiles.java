package dev.etl.file.glob;

import java.util.function.Predicate;

/// Which files to take from a folder.
///
/// @param names whether to take a file of a name
/// @param kind what one of them is called: `CSV file`
/// @param endings how their names end, in words that follow "name": `files ending in .csv`
public record WantedFiles(Predicate<String> names, String kind, String endings) {

  /// Every file there is.
  public static final WantedFiles ALL = new WantedFiles(_ -> true, "file", "another folder");
}
