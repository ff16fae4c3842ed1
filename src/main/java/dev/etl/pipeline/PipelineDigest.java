package dev.etl.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A short text that two pipelines share only if they read and compute the same.
public final class PipelineDigest {
  private static final int BYTES = 16;

  private PipelineDigest() {}

  /// The digest of loaders and transforms, not of targets.
  public static String of(Pipeline pipeline) {
    String text = PipelineWriter.withSecrets(pipeline.loaders(), pipeline.transforms());
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
