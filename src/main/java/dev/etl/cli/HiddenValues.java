package dev.etl.cli;

import dev.etl.data.text.HiddenTexts;
import dev.etl.pipeline.document.Node.Secret;
import dev.etl.pipeline.form.Origins;
import java.util.stream.Collectors;

/// Values that a pipeline file took from the environment, which messages and reports do not show:
/// references stand for them. Immutable.
record HiddenValues(HiddenTexts texts) {
  static final HiddenValues NONE = new HiddenValues(HiddenTexts.NONE);

  /// What is shorter is in too many words to be hidden, and no secret.
  private static final int MIN_LENGTH = 3;

  /// Those of a job, and the values of the headers that it sends.
  static HiddenValues of(Job job) {
    return new HiddenValues(of(job.origins()).texts().and(SentHeaders.of(job.pipeline())));
  }

  private static HiddenValues of(Origins origins) {
    return new HiddenValues(
        Secret.hiding(
            origins.all().stream()
                .filter(secret -> secret.value().length() >= MIN_LENGTH)
                .collect(Collectors.toSet())));
  }

  /// A text without them.
  String in(String text) {
    return texts.in(text);
  }
}
