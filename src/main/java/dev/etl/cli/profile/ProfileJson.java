package dev.etl.cli.profile;

import dev.etl.data.text.DoubleText;
import dev.etl.format.json.JsonText;
import dev.etl.transform.profile.ColumnProfile;
import dev.etl.transform.profile.FrequentValue;
import dev.etl.transform.profile.ProfileRows;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Profiles as JSON: an array with an object for each column, all of the same members. Numbers and
/// booleans are written as such, other values as strings, infinities as `"inf"`.
public final class ProfileJson {
  private static final Set<String> BARE = Set.of("long", "double", "boolean");

  private ProfileJson() {}

  /// The array, with a line break at the end.
  public static String of(List<ColumnProfile> profiles) {
    return profiles.stream()
        .map(ProfileJson::column)
        .collect(Collectors.joining(",\n", "[", "]\n"));
  }

  private static String column(ColumnProfile profile) {
    StringBuilder json = new StringBuilder("{\n");
    boolean bare = BARE.contains(profile.type()) || profile.type().startsWith("decimal");
    ColumnProfile.Lengths texts = profile.texts();
    add(json, "name", JsonText.of(profile.name()));
    add(json, "type", JsonText.of(profile.type()));
    add(json, "rows", profile.rows());
    add(json, "nulls", profile.nulls());
    add(json, "distinct", profile.distinct());
    add(json, "distinct_error", profile.distinctError());
    add(json, "min", value(profile.smallest(), bare));
    add(json, "max", value(profile.largest(), bare));
    add(json, "mean", number(profile.mean().stream().boxed().findFirst().orElse(null)));
    add(json, "std", number(profile.deviation().stream().boxed().findFirst().orElse(null)));
    add(json, "quantiles", quantiles(profile, bare));
    add(json, "quantile_error", profile.quantileError());
    add(json, "min_length", texts == null ? null : texts.shortest());
    add(json, "max_length", texts == null ? null : texts.longest());
    add(json, "longest", texts == null ? null : JsonText.of(texts.example()));
    add(json, "frequent", array(profile.frequent(), ProfileJson::frequent));
    add(json, "frequent_error", profile.frequentError());
    add(json, "histogram", array(profile.histogram(), String::valueOf));
    json.setLength(json.length() - 2);
    return json.append("\n}").toString();
  }

  private static void add(StringBuilder json, String name, @Nullable Object value) {
    json.append("  \"").append(name).append("\": ").append(value).append(",\n");
  }

  private static String value(@Nullable String text, boolean bare) {
    if (text == null) {
      return "null";
    }
    boolean isFinite = !text.endsWith("inf") && !text.equals("NaN");
    return bare && isFinite ? text : JsonText.of(text);
  }

  private static String number(@Nullable Double number) {
    return value(number == null ? null : DoubleText.of(number), true);
  }

  private static String quantiles(ColumnProfile profile, boolean bare) {
    if (profile.quantiles().isEmpty()) {
      return "null";
    }
    StringBuilder json = new StringBuilder();
    for (int index = 0; index < ProfileRows.SHARES.size(); index++) {
      json.append(index == 0 ? "{\"" : ", \"")
          .append(ProfileRows.SHARES.get(index))
          .append("\": ")
          .append(value(profile.quantiles().get(index), bare));
    }
    return json.append('}').toString();
  }

  private static String frequent(FrequentValue value) {
    return "{\"value\": "
        + (value.isText() ? JsonText.of(value.text()) : value.text())
        + ", \"count\": "
        + value.count()
        + "}";
  }

  private static <T> String array(List<T> values, Function<T, String> json) {
    return values.stream().map(json).collect(Collectors.joining(", ", "[", "]"));
  }
}
