package dev.etl.http.s3;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A page of a list of objects (`ListObjectsV2`). Immutable.
///
/// @param objects in the order of their keys
/// @param folders the keys of folders, which end in a slash; none unless the list stops at slashes
/// @param next the token of the next page; empty for the last one
record S3List(List<S3Object> objects, List<String> folders, Optional<String> next) {

  /// @param root any place in the bucket
  /// @throws DateTimeException if a time is not one
  /// @throws NumberFormatException if a size is not one
  static S3List of(S3Path root, S3Xml page) {
    List<S3Object> objects = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    for (S3Xml.Entry entry : page.entries()) {
      switch (entry.name()) {
        case "Contents" ->
            objects.add(
                new S3Object(
                    root.with(page.key(entry.text("Key"))),
                    Long.parseLong(entry.text("Size")),
                    Instant.parse(entry.text("LastModified")).toEpochMilli(),
                    entry.text("ETag")));
        case "CommonPrefixes" -> folders.add(page.key(entry.text("Prefix")));
        default -> {}
      }
    }
    return new S3List(
        objects,
        folders,
        page.text("IsTruncated").equals("true")
            ? Optional.of(page.text("NextContinuationToken"))
            : Optional.empty());
  }
}
