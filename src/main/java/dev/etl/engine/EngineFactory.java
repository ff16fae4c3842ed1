package dev.etl.engine;

/// Opens an engine that the rest of the program does not know of; `ServiceLoader` finds it. A class
/// that implements this must load without the libraries of its engine.
public interface EngineFactory {

  /// The engine that it opens.
  EngineName name();

  /// Opens the engine.
  ///
  /// @throws dev.etl.data.EtlException USAGE if the settings make no sense; UNAVAILABLE if the
  ///   engine is not to be had
  Engine open(EngineSettings settings);
}
