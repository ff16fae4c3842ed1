/// The forms of steps: the keys of each entry below `transform`.
@NullMarked
package dev.etl.pipeline.form.step;

import org.jspecify.annotations.NullMarked;
