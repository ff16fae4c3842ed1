package dev.etl.http.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real S3 server on loopback, as a process: s3proxy over a folder. Its buckets are folders
/// there.
public final class S3Server implements AutoCloseable {
  private static final Path JARS = Path.of("target", "s3proxy");

  private final Process process;
  private final Path data;
  private final int port;

  private S3Server(Process process, Path data, int port) {
    this.process = process;
    this.data = data;
    this.port = port;
  }

  /// Whether the build has fetched it: Maven does before tests.
  public static boolean isThere() {
    return Files.isDirectory(JARS);
  }

  /// Starts one.
  ///
  /// @param folder for its files
  public static S3Server start(Path folder) throws IOException, InterruptedException {
    Path data = Files.createDirectories(folder.resolve("data"));
    int port = freePort();
    Path settings =
        Files.writeString(
            folder.resolve("s3proxy.conf"),
            """
            s3proxy.authorization=aws-v2-or-v4
            s3proxy.endpoint=http://127.0.0.1:%d
            s3proxy.identity=test-key
            s3proxy.credential=test-secret
            jclouds.provider=filesystem-nio2
            jclouds.filesystem.basedir=%s
            """
                .formatted(port, data));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                JARS + "/*",
                "org.gaul.s3proxy.Main",
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3proxy.log").toFile())
            .start();
    S3Server server = new S3Server(process, data, port);
    server.awaitStart(folder.resolve("s3proxy.log"));
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart(Path log) throws IOException, InterruptedException {
    while (process.isAlive()) {
      try {
        HttpURLConnection connection =
            (HttpURLConnection) URI.create(endpoint()).toURL().openConnection();
        connection.getResponseCode();
        return;
      } catch (IOException _) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    throw new IOException("s3proxy ended: " + Files.readString(log, UTF_8));
  }

  public int port() {
    return port;
  }

  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /// The variables of a client.
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL",
        endpoint(),
        "AWS_ACCESS_KEY_ID",
        "test-key",
        "AWS_SECRET_ACCESS_KEY",
        "test-secret",
        "HOME",
        data.toString(),
        "AWS_EC2_METADATA_DISABLED",
        "true");
  }

  /// Makes a bucket.
  public S3Server bucket(String name) throws IOException {
    Files.createDirectories(data.resolve(name));
    return this;
  }

  /// Writes an object behind the back of the server.
  public S3Server put(String bucket, String key, byte[] content) throws IOException {
    Path file = data.resolve(bucket).resolve(key);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return this;
  }

  public S3Server put(String bucket, String key, String content) throws IOException {
    return put(bucket, key, content.getBytes(UTF_8));
  }

  public boolean exists(String bucket, String key) {
    return Files.exists(data.resolve(bucket).resolve(key));
  }

  /// The number of objects in a folder.
  public int count(String bucket, String folder) throws IOException {
    Path path = data.resolve(bucket).resolve(folder);
    if (!Files.isDirectory(path)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(path)) {
      return (int) files.count();
    }
  }

  /// The bytes of an object.
  public byte[] get(String bucket, String key) throws IOException {
    return Files.readAllBytes(data.resolve(bucket).resolve(key));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
