/// Storage: the files that a run reads, and the files in which it publishes results.
///
/// - Reading: `file.input` holds the files that a run reads, `file.glob` finds them by wildcards,
///   `file.compression` decompresses them, `file.disk` calls the operating system.
/// - Writing: an [dev.etl.file.OutputTarget] is a file that is replaced whole or not at all, or a
///   device, a pipe or standard output, written at the end, or an object, sent by a
///   [dev.etl.file.RemoteUpload]. A [dev.etl.file.SpillBuffer] holds bytes that wait for their
///   turn. A [dev.etl.file.MarkedFile] is written in place by a library, and a
///   [dev.etl.file.FileIdentity] checks whether a path still leads to the same file. A
///   [dev.etl.file.NewFolder] is filled by other programs and shown by one rename. A
///   [dev.etl.file.TemporaryFolder] has files that are opened by their names. Several programs may
///   append an [dev.etl.file.AppendedLine] to one file.
@NullMarked
package dev.etl.file;

import org.jspecify.annotations.NullMarked;
