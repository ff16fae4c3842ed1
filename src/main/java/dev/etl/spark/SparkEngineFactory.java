package dev.etl.spark;

import dev.etl.engine.Engine;
import dev.etl.engine.EngineFactory;
import dev.etl.engine.EngineName;
import dev.etl.engine.EngineSettings;

/// Opens the Spark engine. Loads without Spark.
public final class SparkEngineFactory implements EngineFactory {

  @Override
  public EngineName name() {
    return EngineName.SPARK;
  }

  @Override
  public Engine open(EngineSettings settings) {
    return SparkEngine.open(settings);
  }
}
