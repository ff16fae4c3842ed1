/// Steps of classes of the user, bound to columns: an [dev.etl.transform.extension.ExtensionStep]
/// transforms rows, a [dev.etl.transform.extension.BoundExtension] reduces them, with an
/// `ExtensionState` for each split, which an `ExtensionMerge` merges. What runs the classes is in
/// [dev.etl.extension.host].
@NullMarked
package dev.etl.transform.extension;

import org.jspecify.annotations.NullMarked;
