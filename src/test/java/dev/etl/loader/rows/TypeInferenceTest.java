package dev.etl.loader.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.DecimalType;
import dev.etl.data.Type;
import dev.etl.format.csv.DecimalMark;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.source.TypeDecision;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TypeInferenceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Codes, whose zeros and signs have a meaning.
        "01220 94107                            | STRING",
        "94107 01220                            | STRING",
        "-007                                   | STRING",
        "00.5                                   | STRING",
        "+4917                                  | STRING",
        "+1.5                                   | STRING",
        "0 10 -0                                | LONG",
        "0.5 0 -0.25 10                         | DOUBLE",
        // Points without digits on one side.
        ".5 1. -.25                             | DOUBLE",
        // Digits.
        "9223372036854775807 12                 | LONG",
        "9223372036854775808 12                 | decimal(19,0)",
        "18446744073709551615                   | decimal(20,0)",
        "9007199254740993 2                     | LONG",
        "9007199254740993 1.5                   | decimal(17,1)",
        "1.5 9007199254740993                   | decimal(17,1)",
        "1.5 -9007199254740993                  | decimal(17,1)",
        "9007199254740992 1.5                   | DOUBLE",
        "0.12345678901234567 1                  | DOUBLE",
        "0.123456789012345678 1                 | decimal(19,18)",
        "0.00000000000000000012                 | DOUBLE",
        "12345678901234567.8                    | decimal(18,1)",
        "1e5 12345678901234567.8                | STRING",
        "12345678901234567890123456789012345678 | decimal(38,0)",
        "123456789012345678901234567890123456789 | STRING",
        // Measurements.
        "1.234567890123456789e-05 3             | DOUBLE",
        "100000000000000000000E0                | DOUBLE",
        "inf 1.5                                | DOUBLE",
        "1e400 1.5                              | STRING",
        // Times.
        "2026-01-01T23:00:00.020643Z            | TIMESTAMPTZ",
        "2026-01-01T23:00:00.020643000Z         | TIMESTAMPTZ",
        "2026-01-01T23:00:00.020643808Z         | STRING",
        "2026-03-01T10:00:00Z 2026-03-01T10:00:00+02  | TIMESTAMPTZ",
        "2026-03-01T10:00:00Z 2026-03-01T11:00:00     | STRING",
        "2026-03-01T11:00:00 2026-03-01T10:00:00-0200 | STRING",
        "2026-03-01 2026-03-01T10:00:00z              | STRING",
        "2026-03-01 2026-03-01T10:00:00               | TIMESTAMP",
        "2026-03-01T10:00:00-0230                     | TIMESTAMPTZ",
        "2026-03-01T10:00:00.5+02 2026-03-01          | STRING",
      })
  void aGuessKeepsEveryCharacterThatHasAMeaning(String texts, String type) {
    TypeInference inference = new TypeInference(NullTexts.DEFAULT);
    List.of(texts.split(" ")).forEach(inference::add);
    assertThat(inference.type().orElseThrow()).hasToString(type.toLowerCase(Locale.ROOT));
  }

  @Test
  void aDecimalCommaIsReadBeforeDigitsAreCounted() {
    TypeInference inference = new TypeInference(NullTexts.DEFAULT, DecimalMark.COMMA);
    inference.add("0,12345678901234567");
    assertThat(inference.type()).contains(Type.DOUBLE);
    inference.add("0,123456789012345678");
    assertThat(inference.type()).contains(new DecimalType(19, 18));
  }

  @Test
  void theDecisionNamesTheNumberThatADoubleCannotHold() {
    TypeInference inference = new TypeInference(NullTexts.DEFAULT);
    inference.add("9007199254740993");
    inference.add("1.5");
    assertThat(inference.decision())
        .isEqualTo(
            new TypeDecision(
                "2 values like '9007199254740993'; a double would lose digits of"
                    + " '9007199254740993'",
                false,
                Optional.empty()));
  }

  @Test
  void theDecisionNamesTheTimestampOfAnotherKind() {
    TypeInference inference = new TypeInference(NullTexts.DEFAULT);
    inference.add("2026-03-01T10:00:00Z");
    inference.add("2026-03-01T11:00:00");
    assertThat(inference.decision())
        .isEqualTo(
            new TypeDecision(
                "2 values like '2026-03-01T10:00:00Z'; '2026-03-01T11:00:00' has no time zone,"
                    + " unlike others",
                true,
                Optional.empty()));
  }

  @Test
  void theDecisionNamesACode() {
    TypeInference inference = new TypeInference(NullTexts.DEFAULT);
    inference.add("94107");
    inference.add("01220");
    assertThat(inference.decision())
        .isEqualTo(TypeDecision.plain("2 values like '94107'; '01220' is not a long"));
  }
}
