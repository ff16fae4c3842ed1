package dev.etl.cli.job;

import dev.etl.data.text.HiddenTexts;
import dev.etl.pipeline.document.Node.Secret;
import dev.etl.pipeline.form.Origins;
import java.util.stream.Collectors;

/// Values from the environment in a pipeline file. Messages and reports show references instead.
/// Immutable.
public record HiddenValues(HiddenTexts texts) {
  public static final HiddenValues NONE = new HiddenValues(HiddenTexts.NONE);

  /// Shorter values occur in too many words to be masked, and are not secrets.
  private static final int MIN_LENGTH = 3;

  /// The values of a job, and of the headers it sends.
  public static HiddenValues of(Job job) {
    return new HiddenValues(of(job.origins()).texts().and(SentHeaders.of(job.pipeline())));
  }

  private static HiddenValues of(Origins origins) {
    return new HiddenValues(
        Secret.hiding(
            origins.all().stream()
                .filter(secret -> secret.value().length() >= MIN_LENGTH)
                .collect(Collectors.toSet())));
  }

  /// A text with the values masked.
  public String in(String text) {
    return texts.in(text);
  }
}
