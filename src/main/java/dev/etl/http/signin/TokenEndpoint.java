package dev.etl.http.signin;

import dev.etl.data.text.HiddenTexts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Requests tokens. Thread-safe.
@FunctionalInterface
public interface TokenEndpoint {

  /// Sends a form.
  ///
  /// @param authorization the header `Authorization`; null for none
  /// @param secrets to hide in messages
  /// @return the text of the response
  String request(
      String url, Map<String, String> form, @Nullable String authorization, HiddenTexts secrets);
}
