package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.FileFormat;
import dev.etl.http.s3.S3Path;
import java.nio.file.Path;

/// Writes an object of an object store, replaced whole or not at all.
///
/// @param location such as `s3://bucket/out/result.csv`
public record ObjectSink(String location, FileFormat format, WriteMode mode) implements Sink {

  /// Whether the name of a target names an object.
  public static boolean is(String name) {
    return name.startsWith(S3Path.SCHEME);
  }

  /// The name of the file that it would be here, which tells the format.
  ///
  /// @throws EtlException USAGE if the location is not that of an object
  public static Path fileName(String location) {
    String key = S3Path.parse(location).key();
    if (key.isEmpty() || key.endsWith("/")) {
      throw new EtlException(
          ErrorKind.USAGE,
          location + ": a bucket or a folder, not an object",
          "name an object in it: " + location.replaceFirst("/*$", "") + "/result.csv");
    }
    return Path.of(key.substring(key.lastIndexOf('/') + 1));
  }

  @Override
  public String describe() {
    return location;
  }
}
