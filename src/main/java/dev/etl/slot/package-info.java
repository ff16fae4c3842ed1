/// Slots, which limit how much runs at the same time: a thread holds one while it works, and may
/// return it during a [dev.etl.slot.Wait].
@NullMarked
package dev.etl.slot;

import org.jspecify.annotations.NullMarked;
