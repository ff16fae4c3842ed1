/// Text formats and text values.
///
/// - For people: [dev.etl.format.text.TextTable] writes aligned tables for terminals,
///   [dev.etl.format.text.MarkdownEncoder] tables for web pages.
/// - Values: [dev.etl.data.text.NumberText] decides which texts are numbers,
///   [dev.etl.format.text.NullTexts] which are null. [dev.etl.format.text.DecimalScanner] parses
///   common numbers from bytes, fast. [dev.etl.format.text.Utf8] validates bytes.
/// - Encodings: [dev.etl.format.text.TextEncoding] finds that of a file.
@NullMarked
package dev.etl.format.text;

import org.jspecify.annotations.NullMarked;
