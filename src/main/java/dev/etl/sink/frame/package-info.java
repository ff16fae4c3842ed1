/// Rows that travel between machines: `FrameBuffers` gives each split a `FrameWriter`, whose result
/// is `BufferedFrames`.
@NullMarked
package dev.etl.sink.frame;

import org.jspecify.annotations.NullMarked;
