package dev.etl.pipeline.form.source;

import dev.etl.loader.DataLoader;
import dev.etl.pipeline.form.Forms;
import java.util.List;

/// The forms of sources.
public final class SourceForms {
  /// The forms below `extract`.
  public static final Forms<DataLoader> ALL =
      new Forms<>(
          "source",
          List.of(
              new CsvForm(),
              new JsonForm(),
              new XmlForm(),
              new ParquetForm(),
              new ApiForm(),
              new FetchForm(),
              new FilesForm(),
              new SqlForm(),
              new ExtensionForm()));

  private SourceForms() {}
}
