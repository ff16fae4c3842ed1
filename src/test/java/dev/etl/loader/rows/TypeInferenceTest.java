package dev.etl.loader.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.DecimalType;
import dev.etl.data.Type;
import dev.etl.format.csv.dialect.DecimalMark;
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

  private static TypeDecision decided(String texts) {
    TypeInference inference = new TypeInference(NullTexts.DEFAULT);
    List.of(texts.split(" ")).forEach(inference::add);
    return inference.decision();
  }

  /// The types of the numbers among nine numbers and a text.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2 3 4 5 6 7 8 9 x                       | long",
        "1 2 3 4 5 6 7 8 9.5 x                     | double",
        "1 2 3 4 5 6 7 8 12345678901234567.8 x     | decimal(18,1)",
        "1 2 3 4 5 6 7 8 9223372036854775808 x     | decimal(19,0)"
      })
  void aTextAmongNineNumbersIsASurprise(String texts, String type) {
    TypeDecision decision = decided(texts);
    assertThat(decision.surprising()).isTrue();
    assertThat(decision.numbers().orElseThrow()).hasToString(type);
    assertThat(decision.reason()).startsWith("10 values like '1'; '");
  }

  @Test
  void aTextAmongFewerNumbersIsNoSurprise() {
    assertThat(decided("1 2 3 4 5 6 7 8 x"))
        .isEqualTo(TypeDecision.plain("9 values like '1'; 'x' is not a long"));
    assertThat(decided("x")).isEqualTo(TypeDecision.plain("1 value like 'x'"));
    assertThat(decided("x y")).isEqualTo(TypeDecision.plain("2 values like 'x'"));
  }

  @Test
  void doublesTellTheDecimalThatHoldsThemAll() {
    assertThat(decided("1.5 10.25").numbers()).contains(new DecimalType(4, 2));
    assertThat(decided("1.5 inf").numbers()).isEmpty();
  }

  @Test
  void aColumnIsNumericIfNearlyAllItsValuesAre() {
    TypeInference inference = new TypeInference(NullTexts.DEFAULT);
    assertThat(inference.isNumeric()).isFalse();
    assertThat(inference.hasValue()).isFalse();
    assertThat(inference.type()).isEmpty();
    assertThat(inference.decision()).isEqualTo(TypeDecision.UNDECIDED);
    inference.add("NA");
    assertThat(inference.hasValue()).isFalse();
    for (int number = 0; number < 9; number++) {
      inference.add("7");
      assertThat(inference.isNumeric()).isTrue();
    }
    inference.add("x");
    assertThat(inference.isNumeric()).isTrue();
    inference.add("y");
    assertThat(inference.isNumeric()).isFalse();
  }

  @Test
  void whatOnlyLaterRowsShowIsASurprise() {
    TypeInference inference = new TypeInference(NullTexts.DEFAULT);
    inference.add("7");
    inference.endSample();
    inference.add("8");
    assertThat(inference.decision()).isEqualTo(TypeDecision.plain("2 values like '7'"));
    inference.add("2024-01-31");
    assertThat(inference.decision().surprising()).isTrue();
    assertThat(inference.decision().reason())
        .isEqualTo("3 values like '7'; '2024-01-31' is not a long");

    TypeInference missed = new TypeInference(NullTexts.DEFAULT);
    missed.missSample();
    missed.add("7");
    assertThat(missed.decision())
        .isEqualTo(
            new TypeDecision("1 value like '7', none in the first rows", true, Optional.empty()));
  }

  @Test
  void stringsOfJsonAreNoNumbersAndNestedValuesNoStrings() {
    TypeInference strings = new TypeInference(NullTexts.DEFAULT);
    strings.addString("7");
    assertThat(strings.type()).contains(Type.STRING);
    TypeInference dates = new TypeInference(NullTexts.DEFAULT);
    dates.addString("2024-01-31");
    assertThat(dates.type()).contains(Type.DATE);
    TypeInference nested = new TypeInference(NullTexts.DEFAULT);
    nested.addNested();
    assertThat(nested.type()).contains(Type.JSON);
    nested.addString("x");
    assertThat(nested.type()).contains(Type.STRING);
    assertThat(nested.decision().reason()).isEqualTo("2 values like '{…}'; 'x' is not a json");
  }
}
