/// Public APIs as their documentation describes them, served on loopback: each [PublicApi] is a
/// behaviour with the options that read it. `PublicApisTest` runs them all.
@NullMarked
package dev.etl.api;

import org.jspecify.annotations.NullMarked;
