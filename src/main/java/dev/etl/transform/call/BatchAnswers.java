package dev.etl.transform.call;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.text.ValueText;
import dev.etl.http.ApiRequest;
import dev.etl.loader.api.SentIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A call for several rows, whose ids it sends. Records of the answer are matched by their ids. The
/// distinct ids of a batch of rows are divided in order, so that every run sends the same requests.
///
/// @param column index of the column of ids
public record BatchAnswers(IdBatch declared, int column, AnswerCalls calls, AnswerStore store)
    implements RowAnswers {

  @Override
  public @Nullable Answer[] of(RecordBatch batch) {
    Column ids = batch.column(column);
    @Nullable String[] texts = new String[batch.rows()];
    Map<String, Answer> known = new HashMap<>();
    Set<String> wanted = new LinkedHashSet<>();
    for (int row = 0; row < texts.length; row++) {
      if (!ids.isNull(row)) {
        String id = ValueText.of(ids, row);
        texts[row] = id;
        if (wanted.add(id)) {
          store.find(id(id)).ifPresent(answer -> known.put(id, answer));
        }
      }
    }
    wanted.removeAll(known.keySet());
    ask(List.copyOf(wanted), ids instanceof StringColumn || ids instanceof TemporalColumn, known);
    @Nullable Answer[] answers = new Answer[texts.length];
    for (int row = 0; row < texts.length; row++) {
      String text = texts[row];
      answers[row] = text == null ? null : known.get(text);
    }
    return answers;
  }

  private void ask(List<String> wanted, boolean quoted, Map<String, Answer> known) {
    Map<ApiRequest, List<String>> requests = new LinkedHashMap<>();
    for (int from = 0; from < wanted.size(); from += declared.size()) {
      List<String> part = wanted.subList(from, Math.min(wanted.size(), from + declared.size()));
      requests.put(SentIds.in(declared.request(), declared.parameter(), part, quoted), part);
    }
    calls
        .ask(requests.keySet())
        .forEach(
            (request, answer) -> {
              List<String> part = requests.getOrDefault(request, List.of());
              switch (answer) {
                case Answer.Failed failed -> part.forEach(id -> known.put(id, failed));
                case Answer.Found(List<@Nullable String[]> records) -> match(part, records, known);
              }
            });
  }

  /// Gives each id its records. Records without an id, or with one that was not sent, show that the
  /// key is wrong: then the whole answer is of no use.
  private void match(
      List<String> part, List<@Nullable String[]> records, Map<String, Answer> known) {
    Map<String, List<@Nullable String[]>> byId = new LinkedHashMap<>();
    part.forEach(id -> byId.put(id, new ArrayList<>()));
    for (int index = 0; index < records.size(); index++) {
      @Nullable String[] record = records.get(index);
      String id = record[record.length - 1];
      List<@Nullable String[]> same = id == null ? null : byId.get(id);
      if (same == null) {
        Answer failed = new Answer.Failed(strange(index + 1, id));
        part.forEach(each -> known.put(each, failed));
        return;
      }
      same.add(Arrays.copyOf(record, record.length - 1));
    }
    byId.forEach(
        (id, found) -> {
          Answer.Found answer = new Answer.Found(found);
          known.put(id, answer);
          store.keep(id(id), answer);
        });
  }

  private String strange(int record, @Nullable String id) {
    String at = declared.request().url() + ": record " + record + " of the response has ";
    return id == null
        ? at + "no id at " + declared.key()
        : at + "the id '" + id + "' at " + declared.key() + ", which was not requested";
  }

  private static String id(String id) {
    return "id " + id;
  }
}
