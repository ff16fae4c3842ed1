/// The files that a run reads. An [dev.etl.file.input.InputFile] is a file, a pipe or standard
/// input, decompressed. [dev.etl.file.input.InputFiles] finds those of this machine. A
/// [dev.etl.file.input.StoredFile] opens at an offset and stays one
/// [dev.etl.file.input.FileVersion] for the whole run. The entries of a
/// [dev.etl.file.input.ZipArchive] are files too. The bytes of a [dev.etl.file.input.RemoteFile]
/// come from [dev.etl.file.input.RemoteBytes], which another room implements.
@NullMarked
package dev.etl.file.input;

import org.jspecify.annotations.NullMarked;
