/// File names with wildcards, by the rules of bash with `globstar`, for any storage that can list
/// its [dev.etl.file.glob.Folders]: [dev.etl.file.glob.FileSearch] expands braces, then walks one
/// `GlobPart` after another.
@NullMarked
package dev.etl.file.glob;

import org.jspecify.annotations.NullMarked;
