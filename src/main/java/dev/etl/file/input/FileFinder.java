package dev.etl.file.input;

import dev.etl.data.EtlException;
import dev.etl.file.glob.WantedFiles;
import java.util.List;

/// Finds the files that a path means, wherever paths lead: on this machine, see [InputFiles]. Not
/// sealed: an engine for many machines brings its own. Safe for use by several threads.
public interface FileFinder {

  /// The files that a path means: the file itself, the files of a folder, or those that match a
  /// glob (`*`, `**`, `?`, `[a-z]`, `{a,b}`; docs/inputs.md), in the order of their names.
  ///
  /// @param wanted which files to take from a folder; a file named or matched is always taken
  /// @throws EtlException UNAVAILABLE if there is no such file, or none that matches
  List<InputFile> find(String path, WantedFiles wanted);

  /// A file that was found before, here or elsewhere. Nothing is looked up: what became of the file
  /// since shows when it is read.
  InputFile restore(FileFacts facts);
}
