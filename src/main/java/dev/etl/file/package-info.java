/// Where bytes live: what is read and where results are published.
///
/// - What is read: [dev.etl.file.InputFile], a file, a pipe or standard input, found by a
///   [dev.etl.file.FileFinder] by path, folder or glob, and decompressed by its ending. This
///   machine's is [dev.etl.file.InputFiles]; any storage that can list its [dev.etl.file.Folders]
///   has the same rules by a [dev.etl.file.FileSearch]. A [dev.etl.file.StoredFile] is one of any
///   storage that can be opened at an offset, and stays one [dev.etl.file.FileVersion]; its
///   [dev.etl.file.FileFacts] are enough to find it again. A [dev.etl.file.FileKey] tells files
///   apart, those that are read, locked or held by a database.
/// - What is written: [dev.etl.file.OutputTarget], a file that is replaced whole or not at all, or
///   a device, a pipe or standard output, written at the end. Its [dev.etl.file.SpillBuffer]s hold
///   what must wait for its turn. A [dev.etl.file.MarkedFile] is one that a library writes in
///   place, and a [dev.etl.file.FileIdentity] tells whether a path still leads to the same file. A
///   [dev.etl.file.NewFolder] is filled by other programs, and shown by one rename.
@NullMarked
package dev.etl.file;

import org.jspecify.annotations.NullMarked;
