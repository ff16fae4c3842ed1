package dev.etl.loader.copy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// The type of a file by its first bytes, as its media type.
public final class ContentType {
  /// Enough bytes to tell it.
  public static final int HEAD = 512;

  private static final Map<String, String> BEGINNINGS = new LinkedHashMap<>();
  private static final int FORM = 8;

  static {
    BEGINNINGS.put("FFD8FF", "image/jpeg");
    BEGINNINGS.put("89504E470D0A1A0A", "image/png");
    BEGINNINGS.put("47494638", "image/gif");
    BEGINNINGS.put("49492A00", "image/tiff");
    BEGINNINGS.put("4D4D002A", "image/tiff");
    BEGINNINGS.put("255044462D", "application/pdf");
    BEGINNINGS.put("504B0304", "application/zip");
    BEGINNINGS.put("1F8B", "application/gzip");
    BEGINNINGS.put("28B52FFD", "application/zstd");
    BEGINNINGS.put("FD377A585A00", "application/x-xz");
    BEGINNINGS.put("425A68", "application/x-bzip2");
    BEGINNINGS.put("377ABCAF271C", "application/x-7z-compressed");
    BEGINNINGS.put("50415231", "application/vnd.apache.parquet");
    BEGINNINGS.put("53514C69746520666F726D6174203300", "application/vnd.sqlite3");
    BEGINNINGS.put("494433", "audio/mpeg");
    BEGINNINGS.put("664C6143", "audio/flac");
    BEGINNINGS.put("4F676753", "application/ogg");
    BEGINNINGS.put("1A45DFA3", "video/webm");
    BEGINNINGS.put("7F454C46", "application/x-executable");
  }

  private ContentType() {}

  /// The type of a file; `application/octet-stream` if it is unknown.
  ///
  /// @param head its first bytes
  public static String of(byte[] head) {
    String begin = HexFormat.of().withUpperCase().formatHex(head, 0, Math.min(16, head.length));
    for (Map.Entry<String, String> known : BEGINNINGS.entrySet()) {
      if (begin.startsWith(known.getKey())) {
        return known.getValue();
      }
    }
    if (begin.startsWith("52494646") && head.length >= FORM + 4) {
      return switch (text(head, FORM, 4)) {
        case "WEBP" -> "image/webp";
        case "WAVE" -> "audio/wav";
        case "AVI " -> "video/x-msvideo";
        default -> "application/octet-stream";
      };
    }
    if (head.length >= FORM + 4 && text(head, 4, 4).equals("ftyp")) {
      String brand = text(head, FORM, 4);
      return brand.startsWith("hei") || brand.equals("mif1")
          ? "image/heic"
          : brand.equals("avif") ? "image/avif" : "video/mp4";
    }
    return textual(head);
  }

  private static String textual(byte[] head) {
    if (head.length == 0) {
      return "application/x-empty";
    }
    for (byte octet : head) {
      int value = octet & 0xff;
      if (value < ' ' && value != '\t' && value != '\n' && value != '\r' && value != '\f') {
        return "application/octet-stream";
      }
    }
    String text = new String(head, StandardCharsets.UTF_8).stripLeading();
    return text.startsWith("<?xml")
        ? "application/xml"
        : text.startsWith("{") || text.startsWith("[") ? "application/json" : "text/plain";
  }

  private static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }
}
