/// Rows that travel between machines: `FrameBuffers` lends a `FrameWriter` to each split, which
/// comes to `KeptFrames`.
@NullMarked
package dev.etl.sink.frame;

import org.jspecify.annotations.NullMarked;
