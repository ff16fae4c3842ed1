/// Files behind URLs. A [dev.etl.loader.remote.RemoteInput] declares one. `RemoteObjects` asks for
/// it once: of a server that gives parts of one version, `RangedBytes` reads those parts; what any
/// other server sends is kept in a `SpooledBytes`, and read from there.
/// [dev.etl.loader.remote.RemoteFormat] tells CSV, JSON and XML apart, by the names and the type
/// that the server gives, and by the content.
///
/// Objects of object stores are read in the same way: `Parts` are requests for parts of a file, of
/// `UrlParts` or of `ObjectParts`. [dev.etl.loader.remote.ObjectFinder] finds objects in
/// `ObjectFolders`.
@NullMarked
package dev.etl.loader.remote;

import org.jspecify.annotations.NullMarked;
