package dev.etl.http.s3;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.FailedRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says what the errors of an object store mean ("Error responses" in the API reference of S3).
final class S3Failure {
  /// Status and code, as `FailedRequest` writes them.
  private static final Pattern CODE = Pattern.compile("[0-9]{3}[^:]*: ([A-Z][A-Za-z]+)\\b");

  private S3Failure() {}

  /// The code of an error; empty if the server gave none.
  static String code(FailedRequest failure) {
    Matcher code = CODE.matcher(failure.reason());
    return code.lookingAt() ? code.group(1) : "";
  }

  /// The error of a request about a place.
  static EtlException of(S3Path place, S3Settings settings, FailedRequest failure) {
    String bucket = S3Path.SCHEME + place.bucket();
    return switch (code(failure)) {
      case "NoSuchBucket" ->
          error(
              bucket,
              "no such bucket",
              "check its name, AWS_ENDPOINT_URL and AWS_REGION (" + where(settings) + ")",
              failure);
      case "NoSuchKey" -> error(place, "no such object", "check the key", failure);
      case "AccessDenied", "AllAccessDisabled", "AccountProblem" ->
          error(
              place,
              "access denied",
              "ask for the permission (s3:ListBucket, s3:GetObject, s3:PutObject), or use other"
                  + " credentials: AWS_PROFILE",
              failure);
      case "InvalidAccessKeyId" ->
          error(place, "the server does not know the access key", CREDENTIALS, failure);
      case "SignatureDoesNotMatch" ->
          error(
              place, "the secret key is wrong, or a proxy changes requests", CREDENTIALS, failure);
      case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
          error(
              place,
              "the session token has expired",
              "sign in again, and set the new AWS_SESSION_TOKEN with its keys",
              failure);
      case "InvalidToken" -> error(place, "the session token is not valid", CREDENTIALS, failure);
      case "RequestTimeTooSkewed" ->
          error(
              place,
              "the clocks of this machine and of the server differ too much",
              "set the clock of this machine: it is checked by signatures",
              failure);
      case "AuthorizationHeaderMalformed",
          "PermanentRedirect",
          "IllegalLocationConstraintException" ->
          error(
              bucket,
              "the bucket is not in the region " + settings.region(),
              "set AWS_REGION to that of the bucket",
              failure);
      case "InvalidBucketName" -> error(bucket, "not a name of a bucket", "check it", failure);
      case "PreconditionFailed", "ConditionalRequestConflict" ->
          error(place, "another run wrote it meanwhile", "run again, one after another", failure);
      default -> unknown(place, settings, failure);
    };
  }

  private static final String CREDENTIALS =
      "check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile";

  private static String where(S3Settings settings) {
    return settings.endpoint().orElse("AWS, " + settings.region());
  }

  private static EtlException unknown(S3Path place, S3Settings settings, FailedRequest failure) {
    int status = failure.status().orElse(0);
    if (status == 301) {
      return error(
          S3Path.SCHEME + place.bucket(),
          "the bucket is not in the region " + settings.region(),
          "set AWS_REGION to that of the bucket",
          failure);
    }
    return status == 403 || status == 401
        ? error(place, "access denied", CREDENTIALS, failure)
        : error(
            place, "request failed", "check AWS_ENDPOINT_URL (" + where(settings) + ")", failure);
  }

  private static EtlException error(
      Object place, String problem, String hint, FailedRequest failure) {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        "%s: %s (%s)".formatted(place, problem, failure.reason()),
        hint,
        failure);
  }
}
