package dev.etl.loader.copy;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tags of TIFF, in files and in Exif (TIFF 6.0, section 2; CIPA DC-008, section 4.6). Reads
/// nothing outside its bytes, whatever they say.
final class TiffTags {
  private static final int WIDTH = 0x100;
  private static final int HEIGHT = 0x101;
  private static final int MAKE = 0x10F;
  private static final int MODEL = 0x110;
  private static final int CHANGED = 0x132;
  private static final int EXIF = 0x8769;
  private static final int TAKEN = 0x9003;
  private static final int ENTRY = 12;
  private static final Pattern TIME =
      Pattern.compile("(\\d{4}):(\\d\\d):(\\d\\d) (\\d\\d:\\d\\d:\\d\\d).*");

  private final byte[] bytes;
  private final int begin;
  private final boolean bigEndian;

  /// @param begin where its header is, from which offsets count
  TiffTags(byte[] bytes, int begin) {
    this.bytes = bytes;
    this.begin = begin;
    this.bigEndian = begin < bytes.length && bytes[begin] == 'M';
  }

  Picture picture() {
    long tags = number(4, 4);
    long exif = value(tags, EXIF);
    String taken = exif > 0 ? time(text(exif, TAKEN)) : null;
    long width = value(tags, WIDTH);
    long height = value(tags, HEIGHT);
    return new Picture(
        width > 0 ? (int) width : null,
        height > 0 ? (int) height : null,
        camera(text(tags, MAKE), text(tags, MODEL)),
        taken == null ? time(text(tags, CHANGED)) : taken);
  }

  /// Many models begin with the maker.
  private static @Nullable String camera(@Nullable String make, @Nullable String model) {
    if (make == null || model == null) {
      return model == null ? make : model;
    }
    String maker = make.split(" ", 2)[0];
    return model.regionMatches(true, 0, maker, 0, maker.length()) ? model : make + " " + model;
  }

  private static @Nullable String time(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher time = TIME.matcher(text);
    return time.matches()
        ? time.group(1) + "-" + time.group(2) + "-" + time.group(3) + "T" + time.group(4)
        : null;
  }

  /// The place of a tag in a directory; negative if it has none.
  private int entry(long directory, int tag) {
    long count = number(directory, 2);
    for (long index = 0; index < count; index++) {
      long entry = directory + 2 + index * ENTRY;
      if (begin + entry + ENTRY > bytes.length) {
        return -1;
      }
      if (number(entry, 2) == tag) {
        return (int) entry;
      }
    }
    return -1;
  }

  /// A number of 16 or 32 bits; 0 if there is none.
  private long value(long directory, int tag) {
    int entry = entry(directory, tag);
    return entry < 0 ? 0 : number(entry + 8L, number(entry + 2L, 2) == 3 ? 2 : 4);
  }

  private @Nullable String text(long directory, int tag) {
    int entry = entry(directory, tag);
    if (entry < 0 || number(entry + 2L, 2) != 2) {
      return null;
    }
    long length = number(entry + 4L, 4);
    long from = begin + (length <= 4 ? entry + 8L : number(entry + 8L, 4));
    if (from + length > bytes.length) {
      return null;
    }
    String text = new String(bytes, (int) from, (int) length, StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    String stripped = (end < 0 ? text : text.substring(0, end)).strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private long number(long offset, int length) {
    long from = begin + offset;
    return from > bytes.length ? 0 : Picture.number(bytes, (int) from, length, bigEndian);
  }
}
