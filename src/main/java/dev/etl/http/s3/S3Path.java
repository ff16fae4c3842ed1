package dev.etl.http.s3;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.regex.Pattern;

/// The place of an object, or of a folder of objects: `s3://bucket/a/b.csv`. A key is taken as it
/// is; nothing in it is encoded. Immutable.
///
/// @param key the name in the bucket, perhaps empty; that of a folder ends in a slash
public record S3Path(String bucket, String key) {
  /// The beginning of its text.
  public static final String SCHEME = "s3://";

  private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,254}");

  /// URLs cannot hold such a part: clients take it for a step between folders.
  private static final Pattern DOTS = Pattern.compile("(?:.*/)?\\.\\.?(?:/.*)?", Pattern.DOTALL);

  /// Whether a text names a place in an object store.
  public static boolean is(String text) {
    return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /// Parses a text.
  ///
  /// @throws EtlException (usage) if it names no bucket
  public static S3Path parse(String text) {
    String rest = text.substring(SCHEME.length());
    int slash = rest.indexOf('/');
    String bucket = slash < 0 ? rest : rest.substring(0, slash);
    String key = slash < 0 ? "" : rest.substring(slash + 1);
    if (!BUCKET.matcher(bucket).matches()) {
      throw new EtlException(
          ErrorKind.USAGE,
          text + ": '" + bucket + "' is not the name of a bucket",
          "write it as s3://bucket/folder/data.csv");
    }
    if (DOTS.matcher(key).matches()) {
      throw new EtlException(
          ErrorKind.USAGE,
          text + ": a key with a part '.' or '..' cannot be requested",
          "rename the object");
    }
    return new S3Path(bucket, key);
  }

  /// Another key in the same bucket.
  public S3Path with(String other) {
    return new S3Path(bucket, other);
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
