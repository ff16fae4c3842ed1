/// Text. For people: [dev.etl.format.text.TextTable] for terminals, with columns that line up, and
/// [dev.etl.format.text.MarkdownEncoder] for web pages. As values: [dev.etl.data.text.NumberText]
/// says which texts are numbers, [dev.etl.format.text.NullTexts] which mean that there is none;
/// [dev.etl.format.text.DecimalScanner] takes the usual ones out of bytes, fast.
/// [dev.etl.format.text.Utf8] says which bytes are text.
@NullMarked
package dev.etl.format.text;

import org.jspecify.annotations.NullMarked;
