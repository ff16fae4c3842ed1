package dev.etl.file.input;

import dev.etl.data.EtlException;
import dev.etl.file.glob.WantedFiles;
import java.util.List;

/// Finds the files of a path in any storage: on this machine, see [InputFiles]. Not sealed: a
/// distributed engine has its own implementation. Thread-safe.
public interface FileFinder {

  /// The files of a path: the file itself, the files of a folder, or those that match a glob (`*`,
  /// `**`, `?`, `[a-z]`, `{a,b}`; docs/inputs.md), in the order of their names.
  ///
  /// @param wanted the files to take from a folder; a file named or matched is always taken
  /// @throws EtlException UNAVAILABLE if the file is missing, or nothing matches
  List<InputFile> find(String path, WantedFiles wanted);

  /// A file that was found before, here or elsewhere. Not checked here: a change since then shows
  /// when it is read.
  InputFile restore(FileFacts facts);
}
