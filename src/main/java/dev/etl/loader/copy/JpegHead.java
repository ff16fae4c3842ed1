package dev.etl.loader.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The segments of a JPEG file before its pixels (ITU-T T.81, annex B), and Exif in one of them
/// (CIPA DC-008, section 4.5).
final class JpegHead {
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private JpegHead() {}

  /// @param file from its first byte
  static Picture read(InputStream file) throws IOException {
    Picture picture = Picture.UNKNOWN;
    file.skipNBytes(2);
    while (true) {
      int marker = marker(file);
      if (marker < 0 || marker == 0xDA || marker == 0xD9) {
        return picture;
      }
      byte[] length = file.readNBytes(2);
      int size = (int) Picture.number(length, 0, 2, true) - 2;
      if (size < 0) {
        return picture;
      }
      if (isFrame(marker)) {
        byte[] frame = file.readNBytes(size);
        return frame.length < 5
            ? picture
            : picture.sized(
                (int) Picture.number(frame, 3, 2, true), (int) Picture.number(frame, 1, 2, true));
      }
      byte[] segment = file.readNBytes(size);
      if (marker == 0xE1 && begins(segment) && picture.camera() == null) {
        Picture told = new TiffTags(segment, EXIF.length).picture();
        picture = new Picture(null, null, told.camera(), told.taken());
      }
    }
  }

  /// The next marker; negative at the end, or if there is none.
  private static int marker(InputStream file) throws IOException {
    if (file.read() != 0xFF) {
      return -1;
    }
    int marker = file.read();
    while (marker == 0xFF) {
      marker = file.read();
    }
    return marker;
  }

  /// Whether a segment has the size: all frames but tables and extensions.
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static boolean begins(byte[] segment) {
    for (int index = 0; index < EXIF.length; index++) {
      if (index >= segment.length || segment[index] != EXIF[index]) {
        return false;
      }
    }
    return true;
  }
}
