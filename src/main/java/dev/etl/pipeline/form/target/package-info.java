/// The forms of targets: the keys of each entry below `load`.
@NullMarked
package dev.etl.pipeline.form.target;

import org.jspecify.annotations.NullMarked;
