/// Limits that servers set for requests.
///
/// - [dev.etl.http.limit.ServerLimit] is what a response says: whether it is a refusal, and how
///   long to wait. `RemainingRequests` reads the headers that tell what a limit still allows,
///   `ServerTime` the moments and durations in them.
/// - [dev.etl.http.limit.HostGate] holds back the requests to a host until the time is over, and
///   then lets them pass as fast as the host accepts them; [dev.etl.http.limit.HostGates] has one
///   for each host.
@NullMarked
package dev.etl.http.limit;

import org.jspecify.annotations.NullMarked;
