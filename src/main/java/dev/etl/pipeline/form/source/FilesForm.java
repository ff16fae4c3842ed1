package dev.etl.pipeline.form.source;

import dev.etl.loader.FilesLoader;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;

/// `files: photos/**`.
final class FilesForm extends Form<FilesLoader> {
  private static final Key<String> FILES =
      Key.required(
          "files",
          Codecs.input("a path"),
          "A file, a folder or a glob: `photos` has the files of the folder alone, `photos/**`"
              + " those of its subfolders too.");
  private static final Key<Boolean> SHA256 =
      Key.of(
          "sha256",
          Codec.flag(),
          false,
          "Adds `sha256`: the digest of the content, which is read.");

  private static final Key<Boolean> PICTURES =
      Key.of(
          "pictures",
          Codec.flag(),
          false,
          "Adds `width`, `height`, `camera` and `taken` (the time by its clock) of pictures: JPEG,"
              + " PNG, GIF, WebP, TIFF and raw formats that are TIFF.");

  FilesForm() {
    super(
        FilesLoader.class,
        Shape.of(
            "Lists files without parsing them: `path`, `name`, `ext` (`.jpg`), `size`, `time` of"
                + " the last change, and `type` by content (`image/jpeg`).",
            FILES,
            SHA256,
            PICTURES),
        "files: photos/**\nsha256: true");
  }

  @Override
  public FilesLoader read(Fields fields) {
    return new FilesLoader(fields.get(FILES), fields.get(SHA256), fields.get(PICTURES));
  }

  @Override
  public void write(FilesLoader loader, MappingBuilder to) {
    to.put(FILES, loader.input()).put(SHA256, loader.sha256()).put(PICTURES, loader.pictures());
  }
}
