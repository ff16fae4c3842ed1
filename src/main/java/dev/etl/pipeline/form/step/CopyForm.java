package dev.etl.pipeline.form.step;

import dev.etl.data.grammar.WholeNumbers;
import dev.etl.loader.copy.CopyTarget;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.KeyForm;
import dev.etl.pipeline.form.Shape;
import dev.etl.transform.Copy;

/// `copy: {to: "s3://bucket/{sha256}{ext}"}`.
final class CopyForm extends KeyForm<Copy> {
  private static final Key<CopyTarget> TO =
      Key.required(
          "to",
          Codec.text(
              "a place such as s3://bucket/{year}/{name}",
              (scalar, context) -> CopyTarget.GRAMMAR.parse(context.path(scalar.text())),
              (target, context) -> context.raw(context.folder().path(target.text()))),
          "Where files go: a path or `s3://bucket/key`, in which `{year}` stands for the value of"
              + " the column year, and `{sha256}` for the digest of the bytes.");
  private static final Key<String> FILE =
      Key.of("file", Codec.text("the name of a column"), Copy.FILE, "The column of the paths.");
  private static final Key<Integer> WORKERS =
      Key.of(
          "workers",
          Codec.whole(new WholeNumbers(1, 32_767)),
          Copy.WORKERS,
          "Parallel copies, in the whole run.");

  CopyForm() {
    super(
        Copy.class,
        "Copies the file that each row names, and adds `copied_to`, `sha256` and `etag` (of an"
            + " object). A row goes on once its file is there; what is there already is left"
            + " alone.",
        "copy: {to: \"s3://bucket/{sha256}{ext}\"}",
        Key.required(
            "copy",
            Codec.nested(
                Shape.of("The target.", TO, FILE, WORKERS),
                fields -> new Copy(fields.get(TO), fields.get(FILE), fields.get(WORKERS)),
                (copy, to) ->
                    to.put(TO, copy.to()).put(FILE, copy.file()).put(WORKERS, copy.workers())),
            "The target."));
  }
}
