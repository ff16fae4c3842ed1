/// Files whose bytes are copied, unparsed. A [dev.etl.loader.copy.CopyTarget] says where each one
/// goes; a [dev.etl.loader.copy.FileCopies] copies it to a folder or an object store, where a
/// [dev.etl.loader.copy.CopiedFile] is the result. [dev.etl.loader.copy.ContentType] tells types by
/// content, [dev.etl.loader.copy.Sha256] digests, [dev.etl.loader.copy.Picture] what pictures say
/// of themselves, by `JpegHead` and `TiffTags`.
@NullMarked
package dev.etl.loader.copy;

import org.jspecify.annotations.NullMarked;
