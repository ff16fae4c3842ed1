/// Storage: the files that a run reads, and the files in which it publishes results.
///
/// - Reading: an [dev.etl.file.InputFile] is a file, a pipe or standard input, decompressed by its
///   ending. A [dev.etl.file.FileFinder] finds it by path, folder or glob:
///   [dev.etl.file.InputFiles] on this machine, and [dev.etl.file.FileSearch] for any storage that
///   can list its [dev.etl.file.Folders]. A [dev.etl.file.StoredFile] opens at an offset and stays
///   one [dev.etl.file.FileVersion]; its [dev.etl.file.FileFacts] are enough to find it again. A
///   [dev.etl.file.FileKey] identifies files that are read, locked or held by a database.
/// - Writing: an [dev.etl.file.OutputTarget] is a file that is replaced whole or not at all, or a
///   device, a pipe or standard output, written at the end. A [dev.etl.file.SpillBuffer] holds
///   bytes that wait for their turn. A [dev.etl.file.MarkedFile] is written in place by a library,
///   and a [dev.etl.file.FileIdentity] checks whether a path still leads to the same file. A
///   [dev.etl.file.NewFolder] is filled by other programs and shown by one rename.
@NullMarked
package dev.etl.file;

import org.jspecify.annotations.NullMarked;
