/// Calls of the operating system: [dev.etl.file.disk.Disk] writes, forces and renames files, and a
/// test replaces it by one that fails and loses power. [dev.etl.file.disk.FileKey] identifies a
/// file by device and inode.
@NullMarked
package dev.etl.file.disk;

import org.jspecify.annotations.NullMarked;
