package dev.etl.http;

import java.io.InputStream;

/// An answer with a status of success (2xx), while its body is still arriving.
///
/// @param contentType what the server says that the body is, with its parameters; may be empty
/// @param body the body, decompressed, never held as a whole; for one thread, valid until the
///   reader returns
public record HttpAnswer(int status, String contentType, InputStream body) {}
