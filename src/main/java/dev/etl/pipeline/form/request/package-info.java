/// Keys that describe HTTP requests, retries and pages, for sources and steps alike.
@NullMarked
package dev.etl.pipeline.form.request;

import org.jspecify.annotations.NullMarked;
