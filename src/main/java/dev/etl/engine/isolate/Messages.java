package dev.etl.engine.isolate;

import dev.etl.data.ObjectBytes;
import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Optional;

/// What this process and a worker process say to each other over two pipes: objects in one
/// direction, frames in the other. Each direction may be used by its own thread; writing is
/// thread-safe.
final class Messages {
  private static final int BUFFER = 1 << 16;

  private final DataInputStream in;
  private final DataOutputStream out;

  Messages(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
    this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
  }

  /// A frame of a split.
  ///
  /// @param wave the wave in which the split was claimed
  record Sent(int wave, Frame frame) {}

  /// Sends an object.
  ///
  /// @throws IOException if the other process is gone
  void send(Serializable object) throws IOException {
    byte[] bytes = ObjectBytes.of(object);
    synchronized (out) {
      out.writeInt(bytes.length);
      out.write(bytes);
      out.flush();
    }
  }

  /// The next object; empty at the end.
  ///
  /// @throws IOException if it cannot be read
  Optional<Object> receive() throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException _) {
      return Optional.empty();
    }
    return Optional.of(ObjectBytes.read(in.readNBytes(length)));
  }

  /// Sends a frame. It leaves at once if it is the last of its split.
  ///
  /// @throws IOException if the other process is gone
  void send(Sent sent) throws IOException {
    Frame frame = sent.frame();
    synchronized (out) {
      out.writeInt(sent.wave());
      out.writeInt(frame.split());
      out.writeUTF(frame.channel().name());
      out.writeInt(frame.shard());
      out.writeInt(frame.bytes().length);
      out.write(frame.bytes());
      if (frame.channel() == Channel.SUMMARY) {
        out.flush();
      }
    }
  }

  /// The next frame; empty at the end, also if the other process ended in the middle of one.
  ///
  /// @throws IOException if it cannot be read
  Optional<Sent> receiveFrame() throws IOException {
    try {
      int wave = in.readInt();
      int split = in.readInt();
      Channel channel = Channel.valueOf(in.readUTF());
      int shard = in.readInt();
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      return Optional.of(new Sent(wave, new Frame(split, channel, shard, bytes)));
    } catch (EOFException _) {
      return Optional.empty();
    }
  }
}
