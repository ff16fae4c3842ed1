package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Workers;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// Opens engines by name. Local runs do not use it: they create a [LocalEngine] directly.
public final class Engines {
  /// The command that installs Spark with the program.
  private static final String INSTALL = "mvn -q -Pspark validate";

  private Engines() {}

  /// Opens an engine, which the caller closes.
  ///
  /// @throws EtlException USAGE if it is not installed
  public static Engine open(EngineName name, EngineSettings settings) {
    return switch (name) {
      case LOCAL -> new LocalEngine(Mode.THREADS, new Workers.Automatic());
      case SPARK ->
          open(
              name,
              settings,
              ServiceLoader.load(EngineFactory.class, EngineFactory.class.getClassLoader()));
    };
  }

  /// Opens an engine of one of these factories.
  static Engine open(EngineName name, EngineSettings settings, Iterable<EngineFactory> factories) {
    try {
      for (EngineFactory factory : factories) {
        if (factory.name() == name) {
          return factory.open(settings);
        }
      }
    } catch (NoClassDefFoundError | ServiceConfigurationError e) {
      // The factory is there, but its libraries are missing, wholly or in part.
      throw notThere(e);
    }
    throw notThere(null);
  }

  private static EtlException notThere(@Nullable Throwable cause) {
    return new EtlException(
        ErrorKind.USAGE,
        "Spark not found" + (cause == null ? "" : ", or incomplete: " + EtlException.reason(cause)),
        "set SPARK_HOME to a Spark 4.2 of Scala 2.13, or run '"
            + INSTALL
            + "' once, which installs it beside the program",
        cause);
  }
}
