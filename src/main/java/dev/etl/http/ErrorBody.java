package dev.etl.http;

import dev.etl.data.Redaction;
import dev.etl.data.text.HiddenTexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Response;

/// The beginning of the body of an unusable response, in which servers say what is wrong. Without
/// the secrets of the request, which servers like to repeat.
final class ErrorBody {
  private static final int CHARACTERS = 300;
  private static final int BYTES = 16 << 10;
  private static final int SHORTEST_SECRET = 3;
  private static final String HIDDEN = "***";
  private static final Pattern TEXT =
      Pattern.compile("(?:text/|[^;]*(?:json|xml)).*", Pattern.DOTALL);
  private static final Pattern MARKUP =
      Pattern.compile("(?is)<(script|style|head)\\b.*?</\\1\\s*>|<!--.*?-->|<[^<>]*>");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

  private ErrorBody() {}

  /// The text, on one line; empty if there is none.
  ///
  /// @param body the decoded body
  /// @param secrets of the sign-in
  static String of(
      Response response, InputStream body, Url url, HttpSettings settings, HiddenTexts secrets) {
    String type = response.header("Content-Type", "").toLowerCase(Locale.ROOT);
    if (!type.isEmpty() && !TEXT.matcher(type).matches()) {
      return "";
    }
    String text;
    try {
      text = new String(body.readNBytes(BYTES), charset(HttpAnswer.charset(type)));
    } catch (IOException unreadable) {
      return "";
    }
    if (type.contains("html") || text.stripLeading().startsWith("<")) {
      text = MARKUP.matcher(text).replaceAll(" ");
    }
    String line = BLANKS.matcher(text).replaceAll(" ").strip();
    return shortened(hidden(line, url, settings, secrets));
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static String shortened(String text) {
    int most = Math.min(text.length(), CHARACTERS);
    int end = most < text.length() && Character.isHighSurrogate(text.charAt(most - 1)) ? -1 : 0;
    return most < text.length() ? text.substring(0, most + end) + "…" : text;
  }

  /// Hides what came from variables, headers, user info and the values of the query.
  private static String hidden(String text, Url url, HttpSettings settings, HiddenTexts secrets) {
    TreeMap<String, String> values = new TreeMap<>();
    for (HttpHeader header : settings.headers()) {
      add(header.value(), values);
      add(header.value().substring(header.value().lastIndexOf(' ') + 1), values);
    }
    HttpUrl sent = HttpUrl.parse(url.text());
    if (sent != null) {
      add(sent.password(), values);
      add(sent.encodedPassword(), values);
      for (int index = 0; index < sent.querySize(); index++) {
        String value = sent.queryParameterValue(index);
        if (value != null && !Url.isHarmless(sent.queryParameterName(index), value)) {
          add(value, values);
        }
      }
    }
    return Redaction.text(HiddenTexts.of(values).in(secrets.in(url.hiddenIn(text))));
  }

  private static void add(String secret, Map<String, String> values) {
    if (secret.length() >= SHORTEST_SECRET) {
      values.put(secret, HIDDEN);
    }
  }
}
