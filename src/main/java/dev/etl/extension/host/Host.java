package dev.etl.extension.host;

/// A place where a bound class runs. Used by one thread at a time.
interface Host {

  /// Asks the class.
  ///
  /// @param request as [Requests] make it
  /// @param parts takes the parts of the answer
  /// @return the end of the answer; empty if the parts were not wanted to the end
  /// @throws HostEndException if the process ended, or took too long
  /// @throws dev.etl.data.EtlException what the class threw, in words
  /// @throws InterruptedException if the calling thread was interrupted
  byte[] call(byte[] request, Answers parts) throws HostEndException, InterruptedException;

  /// Whether it can be asked again.
  boolean isUsable();

  /// Ends it.
  void end();
}
