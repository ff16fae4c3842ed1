package dev.etl.slot;

/// One of several calls. Thread-safe.
@FunctionalInterface
public interface SlotCall {

  /// Makes a call, on any thread.
  ///
  /// @param index of the call, from 0
  /// @param slots slots of calls, one of which this call holds
  void make(int index, Slots slots);
}
