/// Downloads that are kept. [dev.etl.loader.download.Into] declares where; a
/// [dev.etl.loader.download.Download] writes one file, goes on where an earlier one stopped, and
/// leaves a file alone that has not changed. What it needs to know for that is a `DownloadState`
/// beside the file. [dev.etl.loader.download.TakenPaths] keeps two URLs of a run from one path.
@NullMarked
package dev.etl.loader.download;

import org.jspecify.annotations.NullMarked;
