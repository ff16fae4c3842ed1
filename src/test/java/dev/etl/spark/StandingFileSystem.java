package dev.etl.spark;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/// The disk of this machine, on which a process stands still as soon as it has begun to write a
/// file of data, until it is killed. For `spark.hadoop.fs.file.impl`.
public final class StandingFileSystem extends LocalFileSystem {
  /// What it says on standard error when it has got there.
  static final String THERE = "there";

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    FSDataOutputStream out =
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
    if (file.getName().startsWith("part-")) {
      System.err.println(THERE);
      while (true) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException _) {
          // Only a kill ends it.
        }
      }
    }
    return out;
  }
}
