package dev.etl.pipeline;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.NearestName;
import dev.etl.transform.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The number of a step of a pipeline, as `etl check` counts them: 0 is the input, 1 the first
/// step.
public final class StepNumber {
  private StepNumber() {}

  /// The step of a text.
  ///
  /// @param text a number, the name of a step that occurs once, or both: `2`, `filter`, `2 filter`
  /// @throws EtlException USAGE if there is no such step, or several
  public static int of(String text, Pipeline pipeline) {
    List<String> kinds = new ArrayList<>(List.of("extract"));
    pipeline.transforms().stream().map(Transform::kind).forEach(kinds::add);
    String wanted = text.strip().replaceAll("\\s+", " ");
    int[] found =
        IntStream.range(0, kinds.size())
            .filter(
                step ->
                    wanted.equals(Integer.toString(step))
                        || wanted.equals(kinds.get(step))
                        || wanted.equals(name(kinds, step)))
            .toArray();
    if (found.length == 1) {
      return found[0];
    }
    List<String> names =
        IntStream.range(0, kinds.size()).mapToObj(step -> name(kinds, step)).toList();
    throw found.length == 0
        ? new EtlException(
            ErrorKind.USAGE,
            "--after: no step '"
                + text
                + "'; available: "
                + String.join(", ", names)
                + NearestName.question(text, kinds),
            "name one by its number")
        : new EtlException(
            ErrorKind.USAGE,
            "--after: several steps are '" + text + "'; available: " + String.join(", ", names),
            "name one by its number");
  }

  private static String name(List<String> kinds, int step) {
    return step + " " + kinds.get(step);
  }
}
