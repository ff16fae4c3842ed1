package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// How engines are found. That of this machine stands for the others.
final class EnginesTest {
  private static final Engine ENGINE = new LocalEngine(Mode.SEQUENTIAL, new Workers.Fixed(1));
  private static final EngineSettings SETTINGS =
      new EngineSettings(
          Optional.of("local[2]"), Map.of("spark.password", "hunter2"), new Workers.Fixed(3));

  @Test
  void theFactoryOfThatNameIsGivenTheSettings() {
    List<EngineSettings> given = new ArrayList<>();
    EngineFactory other = factory(EngineName.LOCAL, _ -> ENGINE);
    EngineFactory asked =
        factory(
            EngineName.SPARK,
            settings -> {
              given.add(settings);
              return ENGINE;
            });
    assertThat(Engines.open(EngineName.SPARK, SETTINGS, List.of(other, asked))).isSameAs(ENGINE);
    assertThat(given).containsExactly(SETTINGS);
  }

  @Test
  void anEngineThatIsNotThereIsNamedAndHowToHaveIt() {
    EtlException failure = failure(List.of(factory(EngineName.LOCAL, _ -> ENGINE)));
    assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(failure).hasMessage("Spark not found");
    assertThat(failure.hint())
        .isEqualTo(
            "set SPARK_HOME to a Spark 4.2 of Scala 2.13, or run 'mvn -q -Pspark validate' once,"
                + " which installs it beside the program");
  }

  @Test
  void anEngineWhoseLibrariesAreMissingIsNotThereEither() {
    EtlException failure =
        failure(
            List.of(
                factory(
                    EngineName.SPARK,
                    _ -> {
                      throw new NoClassDefFoundError("org/apache/spark/sql/SparkSession");
                    })));
    assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(failure)
        .hasMessage("Spark not found, or incomplete: org/apache/spark/sql/SparkSession");
  }

  @Test
  void settingsDoNotShowTheirValues() {
    assertThat(SETTINGS)
        .asString()
        .contains("local[2]", "spark.password")
        .doesNotContain("hunter2");
  }

  private static EtlException failure(List<EngineFactory> factories) {
    return catchThrowableOfType(
        EtlException.class, () -> Engines.open(EngineName.SPARK, SETTINGS, factories));
  }

  private static EngineFactory factory(EngineName name, Function<EngineSettings, Engine> opening) {
    return new EngineFactory() {
      @Override
      public EngineName name() {
        return name;
      }

      @Override
      public Engine open(EngineSettings settings) {
        return opening.apply(settings);
      }
    };
  }
}
