package dev.etl.http.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The test suite of Signature Version 4 that AWS publishes, without requests that no HTTP client
/// sends: with headers twice, or with a path that is not encoded.
final class AwsSignerTest {
  private static final String SCOPE =
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2015-08-30T12:36:00Z"));

  private static AwsSigner signer(String service) {
    return new AwsSigner(
        service,
        "us-east-1",
        "AKIDEXAMPLE",
        "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        null,
        CLOCK);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "get-vanilla | / | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-vanilla-empty-query-key | /?Param1=value1"
            + " | a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
        "get-vanilla-query-order-key-case | /?Param2=value2&Param1=value1"
            + " | b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        "get-vanilla-query-unreserved"
            + " | /?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz="
            + "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
            + " | 9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197",
        "get-vanilla-utf8-query | /?ሴ=bar"
            + " | 2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
        "get-unreserved"
            + " | /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
            + " | 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
      })
  void requestsOfTheSuiteAreSigned(String name, String target, String signature) {
    Request request = new Request.Builder().url("https://example.amazonaws.com" + target).build();

    assertThat(signer("service").sign(request).header("Authorization"))
        .isEqualTo(SCOPE + "SignedHeaders=host;x-amz-date, Signature=" + signature);
  }

  @Test
  void postsAreSigned() {
    Request request =
        new Request.Builder()
            .url("https://example.amazonaws.com/")
            .post(RequestBody.create(new byte[0], null))
            .build();

    assertThat(signer("service").sign(request).header("Authorization"))
        .isEqualTo(
            SCOPE
                + "SignedHeaders=host;x-amz-date, Signature="
                + "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
  }

  @Test
  void bodiesAreSignedWithTheirType() {
    Request request =
        new Request.Builder()
            .url("https://example.amazonaws.com/")
            .post(
                RequestBody.create(
                    "Param1=value1".getBytes(UTF_8),
                    MediaType.get("application/x-www-form-urlencoded")))
            .build();

    assertThat(signer("service").sign(request).header("Authorization"))
        .isEqualTo(
            SCOPE
                + "SignedHeaders=content-type;host;x-amz-date, Signature="
                + "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  @Test
  void s3GetsTheHashOfTheBodyAndThePathAsItIs() {
    Request request =
        signer("s3").sign(new Request.Builder().url("https://bucket.host/a%20b").build());

    assertThat(request.header("x-amz-content-sha256"))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(request.header("Authorization"))
        .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date,");
  }
}
