package dev.etl.http.s3;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.signin.AwsCredentials;
import dev.etl.http.signin.SecretText;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds the credentials of a machine, in the order of the clients of AWS: variables, the profile
/// in the shared files, the role of the container, the role of the instance. Thread-safe.
final class CredentialChain implements Supplier<AwsCredentials> {
  private static final String KEY = "aws_access_key_id";
  private static final String SECRET = "aws_secret_access_key";
  private static final String TOKEN = "aws_session_token";

  private static final List<String> OTHER_WAYS =
      List.of("role_arn", "sso_session", "sso_start_url", "web_identity_token_file");

  private final AwsProfile profile;
  private final RoleCredentials roles;

  CredentialChain(AwsProfile profile) {
    this.profile = profile;
    this.roles = new RoleCredentials(profile);
  }

  /// @throws EtlException (unavailable) if there are none
  @Override
  public AwsCredentials get() {
    return variables()
        .or(this::ofProfile)
        .or(this::ofCommand)
        .or(this::otherWay)
        .or(roles::ofContainer)
        .or(roles::ofInstance)
        .orElseThrow(
            () ->
                new EtlException(
                    ErrorKind.UNAVAILABLE,
                    "s3: no credentials: none in the environment, in the "
                        + profile
                        + ", and no role of a container or an instance",
                    "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"));
  }

  private Optional<AwsCredentials> variables() {
    return credentials(
        profile.variable("AWS_ACCESS_KEY_ID"),
        profile.variable("AWS_SECRET_ACCESS_KEY"),
        profile.variable("AWS_SESSION_TOKEN"));
  }

  private Optional<AwsCredentials> ofProfile() {
    return credentials(profile.own(KEY), profile.own(SECRET), profile.own(TOKEN));
  }

  private static Optional<AwsCredentials> credentials(
      Optional<String> key, Optional<String> secret, Optional<String> token) {
    return key.isPresent() && secret.isPresent()
        ? Optional.of(new AwsCredentials(key.get(), secret.get(), token, Optional.empty()))
        : Optional.empty();
  }

  /// What the command of the profile prints ("Sourcing credentials with an external process").
  private Optional<AwsCredentials> ofCommand() {
    return profile
        .own("credential_process")
        .map(
            command ->
                RoleCredentials.read(
                    new SecretText.OfCommand(List.of("(" + command + ") | tr -d '\\n'")).read(),
                    "SessionToken",
                    "credential_process of " + profile));
  }

  /// Refuses a profile whose way to sign in is unknown here, instead of passing to another
  /// identity.
  private Optional<AwsCredentials> otherWay() {
    OTHER_WAYS.stream()
        .filter(way -> profile.own(way).isPresent())
        .findFirst()
        .ifPresent(
            way -> {
              throw new EtlException(
                  ErrorKind.UNAVAILABLE,
                  "s3: the " + profile + " signs in by " + way + ", which etl does not know",
                  "eval \"$(aws configure export-credentials --format env)\", or set"
                      + " credential_process in the profile");
            });
    return Optional.empty();
  }
}
