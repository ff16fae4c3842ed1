package dev.etl.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The frame of a page: head, stylesheet and policy. The policy allows this stylesheet and nothing
/// else: no script, no request, no other style.
public final class Page {
  private static final String STYLESHEET = "page.css";

  private Page() {}

  /// A page as UTF-8.
  ///
  /// @param shown removes secrets from texts
  /// @param body writes what the page contains
  public static byte[] of(String title, UnaryOperator<String> shown, Consumer<Html> body) {
    String style = style();
    Html html = new Html(shown);
    html.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'sha256-"
            + digest(style)
            + "'; base-uri 'none';"
            + " form-action 'none'");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    html.element("title", title);
    html.open("style").raw(style).close().close();
    html.open("body").open("main").element("h1", title);
    body.accept(html);
    html.close().close().close();
    return html.toString().getBytes(UTF_8);
  }

  private static String style() {
    try (InputStream stylesheet = Page.class.getResourceAsStream(STYLESHEET)) {
      if (stylesheet == null) {
        throw new IllegalStateException("The stylesheet is missing");
      }
      return new String(stylesheet.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String style) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
