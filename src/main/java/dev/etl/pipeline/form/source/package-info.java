/// The forms of sources: the keys of each entry below `extract`.
@NullMarked
package dev.etl.pipeline.form.source;

import org.jspecify.annotations.NullMarked;
