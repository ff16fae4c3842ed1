package dev.etl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/// Fetches URLs with okhttp and nothing else: `OkHttpFetch WORKERS URLS_FILE`. Prints the same rows
/// as `etl run -t fetch`. It shows how much of that job's time the library takes.
public final class OkHttpFetch {
  private final OkHttpClient client;
  private final String[] rows;

  private OkHttpFetch(int workers, int urls) {
    client =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(workers, 5, TimeUnit.MINUTES))
            .build();
    rows = new String[urls];
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int workers = Integer.parseInt(arguments[0]);
    List<String> urls = Files.readAllLines(Path.of(arguments[1]));
    OkHttpFetch fetch = new OkHttpFetch(workers, urls.size());
    Semaphore free = new Semaphore(workers);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int index = 0; index < urls.size(); index++) {
        int row = index;
        free.acquire();
        threads.execute(
            () -> {
              fetch.fetch(row, urls.get(row));
              free.release();
            });
      }
    }
    System.out.println("source,status,bytes,seconds,attempts,error");
    System.out.println(String.join("\n", fetch.rows));
  }

  private void fetch(int row, String url) {
    long start = System.nanoTime();
    try (Response response = client.newCall(new Request.Builder().url(url).build()).execute()) {
      int bytes = response.body().bytes().length;
      double seconds = (System.nanoTime() - start) / 1e9;
      rows[row] =
          url + "," + response.code() + "," + bytes + "," + Math.round(seconds * 1e3) / 1e3 + ",1,";
    } catch (IOException e) {
      rows[row] = String.format(Locale.ROOT, "%s,,,,1,%s", url, e);
    }
  }
}
