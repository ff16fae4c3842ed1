package dev.etl.http.s3;

import dev.etl.http.signin.UriEncoding;
import java.util.Optional;

/// Where an object store is. Immutable.
///
/// @param endpoint the URL of a server that is not AWS, without a slash at its end
/// @param region in signatures, and in the host names of AWS
record S3Settings(Optional<String> endpoint, String region) {

  /// The settings of a machine: variables, then the profile.
  static S3Settings of(AwsProfile profile) {
    return new S3Settings(
        profile
            .setting("endpoint_url", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
            .map(url -> url.replaceFirst("/+$", "")),
        profile.setting("region", "AWS_REGION", "AWS_DEFAULT_REGION").orElse("us-east-1"));
  }

  /// The URL of an object, or of a bucket if the key is empty. The bucket is the first part of the
  /// path, except at AWS, where it is the first part of the host name if it can be.
  String url(S3Path place) {
    if (endpoint.isPresent()) {
      return endpoint.get() + "/" + place.bucket() + path(place);
    }
    String host = "s3." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "");
    return place.bucket().matches("[a-z0-9-]+")
        ? "https://" + place.bucket() + "." + host + (place.key().isEmpty() ? "/" : path(place))
        : "https://" + host + "/" + place.bucket() + path(place);
  }

  private static String path(S3Path place) {
    return place.key().isEmpty() ? "" : "/" + UriEncoding.of(place.key(), "/");
  }
}
