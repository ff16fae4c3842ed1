package dev.etl.format.html;

import dev.etl.format.json.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// A page of HTML as a reader sees it. Immutable.
///
/// @param title its title; null if it has none
/// @param text its visible text, with single blanks between words; null if there is none
/// @param links a JSON array of the addresses that it links to, each once, in order; without other
///   schemes than http and https, and without fragments
public record HtmlPage(@Nullable String title, @Nullable String text, String links) {
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern FRAGMENT = Pattern.compile("#.*", Pattern.DOTALL);

  /// Reads a page, however damaged.
  ///
  /// @param contentType the content type that the server gives, perhaps with the character set; the
  ///   page itself names it otherwise, and UTF-8 is the default
  /// @param address the address of the page, from which relative links lead
  public static HtmlPage read(byte[] bytes, String contentType, String address) {
    Document page;
    try {
      page = Jsoup.parse(new ByteArrayInputStream(bytes), charset(contentType), address);
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory cannot fail", e);
    }
    page.select("script, style, noscript, template").remove();
    String links =
        page.select("a[href]").stream()
            .map(link -> FRAGMENT.matcher(link.absUrl("href")).replaceFirst(""))
            .filter(link -> link.startsWith("http://") || link.startsWith("https://"))
            .distinct()
            .map(JsonText::of)
            .collect(Collectors.joining(",", "[", "]"));
    Element body = page.body();
    return new HtmlPage(orNull(page.title()), orNull(body.text()), links);
  }

  private static @Nullable String orNull(String text) {
    return text.isBlank() ? null : text.strip();
  }

  private static @Nullable String charset(String contentType) {
    Matcher charset = CHARSET.matcher(contentType);
    try {
      return charset.find() ? Charset.forName(charset.group(1)).name() : null;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return null;
    }
  }
}
