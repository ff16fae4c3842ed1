package dev.etl.extension.host;

/// A class that runs in this process.
final class TrustedHost implements Host {
  private final HostedClass hosted = new HostedClass();

  @Override
  public byte[] call(byte[] request, Answers parts) {
    return hosted.answer(request, parts);
  }

  @Override
  public boolean isUsable() {
    return true;
  }

  @Override
  public void end() {}
}
