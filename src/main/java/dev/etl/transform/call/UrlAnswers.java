package dev.etl.transform.call;

import dev.etl.data.RecordBatch;
import dev.etl.data.text.ValueText;
import dev.etl.http.ApiRequest;
import dev.etl.http.Url;
import dev.etl.http.UrlTemplate;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A call for each row, at a URL with values of the row.
///
/// @param parameters indexes of the columns that the URL needs, by their names in it
public record UrlAnswers(UrlTemplate api, Map<String, Integer> parameters, AnswerCalls calls)
    implements RowAnswers {
  private static final Answer NO_STEP =
      new Answer.Failed("a part of the path would be '.' or '..'");

  @Override
  public @Nullable Answer[] of(RecordBatch batch) {
    @Nullable Answer[] answers = new Answer[batch.rows()];
    @Nullable ApiRequest[] requests = new ApiRequest[batch.rows()];
    for (int row = 0; row < requests.length; row++) {
      if (hasAll(batch, row)) {
        Url url = url(batch, row);
        requests[row] = url == null ? null : ApiRequest.get(url);
        answers[row] = url == null ? NO_STEP : null;
      }
    }
    Map<ApiRequest, Answer> found =
        calls.ask(
            Arrays.stream(requests).filter(Objects::nonNull).map(Objects::requireNonNull).toList());
    for (int row = 0; row < requests.length; row++) {
      ApiRequest request = requests[row];
      if (request != null) {
        answers[row] = found.get(request);
      }
    }
    return answers;
  }

  private boolean hasAll(RecordBatch batch, int row) {
    for (int column : parameters.values()) {
      if (batch.column(column).isNull(row)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Url url(RecordBatch batch, int row) {
    return api.fill(
        name -> ValueText.of(batch.column(Objects.requireNonNull(parameters.get(name))), row));
  }
}
