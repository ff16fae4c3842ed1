/// Certificates of connections: [dev.etl.http.tls.Tls] names files, [dev.etl.http.tls.TlsSockets]
/// reads them when the first connection needs them.
@NullMarked
package dev.etl.http.tls;

import org.jspecify.annotations.NullMarked;
