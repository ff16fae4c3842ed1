/// Tests of classes that users write.
@NullMarked
package dev.etl.extension;

import org.jspecify.annotations.NullMarked;
