package dev.etl.http.s3;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings of AWS that a machine has: variables of the environment, and a profile of the
/// shared files `~/.aws/config` and `~/.aws/credentials` ("Configuration and credential file
/// settings" in the guide of the AWS CLI). Immutable.
///
/// @param environment the variables
/// @param name the name of the profile
/// @param settings those of the profile
record AwsProfile(Map<String, String> environment, String name, Map<String, String> settings) {
  private static final String DEFAULT = "default";

  /// @throws EtlException (unavailable) if a file cannot be read, or a profile is named that
  ///   neither has
  static AwsProfile of(Map<String, String> environment) {
    Optional<String> named = value(environment, "AWS_PROFILE");
    String name = named.orElse(DEFAULT);
    Map<String, String> settings = new HashMap<>();
    boolean found =
        read(
            file(environment, "AWS_CONFIG_FILE", "config"),
            name.equals(DEFAULT) ? DEFAULT : "profile " + name,
            settings);
    found |= read(file(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials"), name, settings);
    if (named.isPresent() && !found) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "AWS_PROFILE: no profile '" + name + "' in ~/.aws/config and ~/.aws/credentials",
          "check its name, or unset AWS_PROFILE");
    }
    return new AwsProfile(environment, name, settings);
  }

  private static Path file(Map<String, String> environment, String variable, String name) {
    return value(environment, variable)
        .map(Path::of)
        .orElseGet(
            () ->
                Path.of(
                    value(environment, "HOME").orElse(System.getProperty("user.home")),
                    ".aws",
                    name));
  }

  /// Reads the settings of a section.
  ///
  /// @return whether the file has it
  private static boolean read(Path file, String section, Map<String, String> settings) {
    boolean within = false;
    boolean found = false;
    try {
      for (String line : Files.readAllLines(file)) {
        String text = line.strip();
        if (text.startsWith("[") && text.contains("]")) {
          within = text.substring(1, text.indexOf(']')).strip().equals(section);
          found |= within;
        } else if (within && isSetting(line)) {
          int equals = text.indexOf('=');
          settings.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
        }
      }
    } catch (NoSuchFileException _) {
      return false;
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          file + ": cannot be read: " + EtlException.reason(e),
          "check that it is a readable text file",
          e);
    }
    return found;
  }

  /// Indented lines belong to the settings of one service.
  private static boolean isSetting(String line) {
    return line.indexOf('=') > 0
        && !Character.isWhitespace(line.charAt(0))
        && line.charAt(0) != '#'
        && line.charAt(0) != ';';
  }

  /// The value of the first of some variables that is set; else of the profile.
  Optional<String> setting(String key, String... variables) {
    return Stream.concat(
            Stream.of(variables).map(environment::get), Stream.ofNullable(settings.get(key)))
        .filter(Objects::nonNull)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  /// A variable that is set.
  Optional<String> variable(String variable) {
    return value(environment, variable);
  }

  /// A setting of the profile.
  Optional<String> own(String key) {
    return Optional.ofNullable(settings.get(key)).filter(text -> !text.isBlank());
  }

  private static Optional<String> value(Map<String, String> environment, String variable) {
    @Nullable String value = environment.get(variable);
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }

  /// Shows no secret.
  @Override
  public String toString() {
    return "profile " + name;
  }
}
