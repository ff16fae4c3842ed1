/// A small client of object stores that speak the protocol of S3.
///
/// - [dev.etl.http.s3.S3Client] lists and reads objects; a [dev.etl.http.s3.S3Path] names one, and
///   `S3Settings` says at which URL it is.
/// - A [dev.etl.http.s3.S3Upload] is an upload in parts, which `S3Uploads` begins and completes.
/// - `AwsProfile` and `CredentialChain` find endpoint, region and credentials as the clients of AWS
///   do: variables, shared files, `RoleCredentials`.
/// - `S3Failure` says what errors mean; `S3Xml` and `S3List` read responses.
@NullMarked
package dev.etl.http.s3;

import org.jspecify.annotations.NullMarked;
