/// Rows that travel between machines: `FrameBuffers` lends each split a `FrameWriter`, whose result
/// is `BufferedFrames`.
@NullMarked
package dev.etl.sink.frame;

import org.jspecify.annotations.NullMarked;
