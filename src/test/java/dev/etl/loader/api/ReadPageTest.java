package dev.etl.loader.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.format.json.JsonLayout;
import dev.etl.format.json.JsonPlace;
import dev.etl.format.json.JsonRecords;
import dev.etl.http.AnswerHeaders;
import dev.etl.http.Url;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is known of a page once its records were read.
final class ReadPageTest {
  private static final String RECORDS = "/data/items";
  private static final String BODY =
      """
      {"first":"é","data":{"before":1,"items":[{"id":1},{"id":%d,"next":"in"}],"after":[2,3]},"last":"z"}
      """;

  private static ReadPage read(String body, int most) throws IOException {
    Page page =
        new Page(
            Url.parse("http://host/"),
            200,
            Optional.empty(),
            false,
            AnswerHeaders.NONE,
            "UTF-8",
            body.getBytes(UTF_8));
    try (JsonRecords records = page.records(JsonLayout.at(RECORDS))) {
      while (records.number() < most && records.next((_, _) -> {})) {
        // Its fields are of no interest here.
      }
      return new ReadPage(page, RECORDS, records.number(), records.range(), false);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/first",
    "/last",
    "/data",
    "/data/before",
    "/data/items",
    "/data/items/1/next",
    "/data/items/0",
    "/data/items/-1/id",
    "/data/after/-2",
    "/data/after/-3",
    "/data/after/1",
    "/data/itemsx",
    "/nowhere",
    "''"
  })
  void valuesAreThoseOfTheWholePage(String pointer) throws IOException {
    ReadPage read = read(BODY.formatted(2), 9);
    assertThat(read.range()).isPresent();
    JsonPlace place = JsonPlace.parse(pointer);
    assertThat(read.json(place)).isEqualTo(read.page().json(place));
    assertThat(read(BODY.formatted(2), 1).json(place)).isEqualTo(read.page().json(place));
  }

  @Test
  void pagesAreToldApartByTheirRecordsAlone() throws IOException {
    Optional<String> digest = read(BODY.formatted(2), 9).digest();
    assertThat(digest).isPresent();
    assertThat(read(BODY.formatted(2).replace("é", "another"), 9).digest()).isEqualTo(digest);
    assertThat(read(BODY.formatted(3), 9).digest()).isPresent().isNotEqualTo(digest);
  }

  @Test
  void withoutAllRecordsNothingIsTold() throws IOException {
    assertThat(read(BODY.formatted(2), 1).digest()).isEmpty();
    assertThat(read("{\"data\":{\"items\":[]}}", 9).digest()).isEmpty();
  }
}
