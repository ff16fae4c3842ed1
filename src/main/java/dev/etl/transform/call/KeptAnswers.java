package dev.etl.transform.call;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A file of answers that later runs use. Immutable.
///
/// @param file made if it is missing
/// @param age the longest time that an answer is used; without one, always
public record KeptAnswers(Path file, Optional<Duration> age) {}
