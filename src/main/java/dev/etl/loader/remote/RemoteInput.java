package dev.etl.loader.remote;

import dev.etl.http.HttpSettings;
import dev.etl.http.Url;

/// A declared file behind a URL. Immutable.
///
/// @param name its name in results, errors and reports; without secrets
public record RemoteInput(String name, Url url, HttpSettings http) {

  /// The same with other settings of requests.
  public RemoteInput with(HttpSettings other) {
    return new RemoteInput(name, url, other);
  }

  /// The same under another name.
  public RemoteInput named(String other) {
    return new RemoteInput(other, url, http);
  }
}
