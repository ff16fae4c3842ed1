package dev.etl.file;

/// An upload to a storage that is reached over a network: all that [RemoteOutput] needs. Retries,
/// signing and the protocol are behind it. Nothing shows before [#complete]. Used by one thread.
///
/// Every failure is an [dev.etl.data.EtlException] of kind UNAVAILABLE.
public interface RemoteUpload extends AutoCloseable {

  /// Adds bytes.
  void write(byte[] bytes, int from, int length);

  /// Waits until the storage has all of them.
  void flush();

  /// Shows them as one object, in one step.
  void complete();

  /// Without [#complete], removes what was uploaded. May be called repeatedly.
  @Override
  void close();
}
