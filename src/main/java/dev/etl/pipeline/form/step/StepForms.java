package dev.etl.pipeline.form.step;

import dev.etl.pipeline.form.Forms;
import dev.etl.transform.Transform;
import java.util.List;

/// The forms of steps.
public final class StepForms {
  /// The forms below `transform`.
  public static final Forms<Transform> ALL =
      new Forms<>(
          "step",
          List.of(
              KeyForms.FILTER,
              KeyForms.DERIVE,
              KeyForms.SELECT,
              KeyForms.DROP,
              KeyForms.RENAME,
              KeyForms.CAST,
              KeyForms.FILL,
              KeyForms.VALIDATE,
              new ExplodeForm(),
              PivotForms.UNPIVOT,
              PivotForms.PIVOT,
              new LookupForm(),
              new JoinForm(),
              new EnrichForm(),
              new CopyForm(),
              ExtensionForms.TRANSFORM,
              ExtensionForms.AGGREGATE,
              KeyForms.SORT,
              new DistinctForm(),
              new WindowForm(),
              KeyForms.SAMPLE,
              KeyForms.OFFSET,
              KeyForms.TAIL,
              KeyForms.LIMIT,
              KeyForms.INSPECT,
              new AggregateForm(),
              new SummarizeForm(),
              KeyForms.PROFILE,
              KeyForms.FREQUENCIES));

  private StepForms() {}
}
