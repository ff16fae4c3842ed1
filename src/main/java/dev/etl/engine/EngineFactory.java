package dev.etl.engine;

/// Opens an engine of an optional module; found by `ServiceLoader`. An implementation must load
/// without the libraries of its engine.
public interface EngineFactory {

  /// The engine that this opens.
  EngineName name();

  /// Opens the engine.
  ///
  /// @throws dev.etl.data.EtlException USAGE if the settings make no sense; UNAVAILABLE if the
  ///   engine is unavailable
  Engine open(EngineSettings settings);
}
