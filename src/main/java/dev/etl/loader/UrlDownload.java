package dev.etl.loader;

import dev.etl.data.EtlException;
import dev.etl.format.html.HtmlPage;
import dev.etl.http.FailedRequest;
import dev.etl.http.HttpAnswer;
import dev.etl.http.HttpClient;
import dev.etl.http.RetryListener;
import dev.etl.http.Url;
import dev.etl.loader.download.Download;
import dev.etl.loader.download.Into;
import dev.etl.loader.download.KeptFile;
import dev.etl.loader.download.TakenPaths;
import dev.etl.loader.remote.RemoteInput;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.slot.Wait;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One download of a URL with all its attempts. Not thread-safe; used once.
final class UrlDownload implements RetryListener {
  private final FetchLoader.Remote remote;
  private final SplitConsumer consumer;
  private int attempts = 1;
  private @Nullable Integer status;

  UrlDownload(FetchLoader.Remote remote, SplitConsumer consumer) {
    this.remote = remote;
    this.consumer = consumer;
  }

  /// Downloads it.
  ///
  /// @throws EtlException as [HttpClient#get] does
  /// @param taken the paths of the run, made on demand
  FetchRow run(HttpClient client, Supplier<TakenPaths> taken) {
    if (remote.into().isPresent()) {
      return kept(client, remote.into().get(), taken.get());
    }
    return client.get(remote.url(), remote.http(), this, this::read);
  }

  private FetchRow kept(HttpClient client, Into into, TakenPaths taken) {
    RemoteInput input = new RemoteInput(remote.name(), remote.url(), remote.http());
    Download download = new Download(input, into, taken, consumer::bytesRead);
    try {
      KeptFile file = download.run(client, this);
      HtmlPage page =
          remote.text().isPresent()
              ? PageContent.of(PageContent.read(file.path()), file.type(), address(remote.url()))
              : null;
      return new FetchRow(remote.name(), file.status(), file.bytes(), attempts, null, file, page);
    } catch (EtlException e) {
      status = download.status() == 0 ? null : Integer.valueOf(download.status());
      throw e;
    }
  }

  @Override
  public void pause(Wait wait) throws InterruptedException {
    consumer.pause(wait);
  }

  @Override
  public void hold(Wait wait) throws InterruptedException {
    consumer.hold(wait);
  }

  @Override
  public void retried() {
    attempts++;
    status = null;
    consumer.retried();
  }

  private FetchRow read(HttpAnswer answer) throws IOException {
    status = answer.status();
    HtmlPage page = null;
    long bytes;
    if (remote.text().isPresent()) {
      byte[] content = PageContent.read(answer.body(), consumer::bytesRead);
      bytes = content.length;
      page = PageContent.of(content, answer.contentType(), address(answer.url()));
    } else {
      bytes = FetchRow.drain(answer.body(), consumer);
    }
    return new FetchRow(remote.name(), status, bytes, attempts, null, null, page);
  }

  /// Where relative links lead from, without secrets.
  private static String address(Url url) {
    return url.redacted();
  }

  /// The row of a failed download.
  FetchRow failure(EtlException failure) {
    Integer known = status;
    String reason = failure.getMessage();
    if (failure instanceof FailedRequest request) {
      reason = request.reason();
      known = request.status().isPresent() ? Integer.valueOf(request.status().getAsInt()) : known;
    } else if (reason.startsWith(remote.url() + ": ")) {
      reason = reason.substring((remote.url() + ": ").length());
    }
    return new FetchRow(remote.name(), known, null, attempts, reason, null, null);
  }
}
