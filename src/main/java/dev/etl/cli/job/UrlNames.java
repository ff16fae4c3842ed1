package dev.etl.cli.job;

import dev.etl.http.Url;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Names for URLs, without secrets. URLs that look the same without them are numbered:
/// `http://host/items?page=*** #2`.
final class UrlNames {
  /// A URL and its name.
  record Named(String name, Url url) {}

  private final Iterator<Named> named;

  private UrlNames(Iterator<Named> named) {
    this.named = named;
  }

  /// @throws dev.etl.data.EtlException USAGE if one of them is not a URL
  static UrlNames of(List<String> texts) {
    List<Url> urls = texts.stream().map(Url::parse).toList();
    List<String> redacted = urls.stream().map(Url::redacted).toList();
    Map<String, Long> counts =
        redacted.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    List<Named> named = new ArrayList<>();
    for (int index = 0; index < urls.size(); index++) {
      String name = redacted.get(index);
      boolean alone = counts.getOrDefault(name, 0L) == 1;
      named.add(new Named(alone ? name : name + " #" + (index + 1), urls.get(index)));
    }
    return new UrlNames(named.iterator());
  }

  /// The next URL, in the given order.
  Named next() {
    return named.next();
  }
}
