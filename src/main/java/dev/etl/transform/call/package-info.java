/// Calls that a step makes for its rows: [dev.etl.transform.call.UrlAnswers] makes one for each
/// row, [dev.etl.transform.call.BatchAnswers] one for several. An
/// [dev.etl.transform.call.EnrichCall] reads the response.
///
/// [dev.etl.transform.call.FanOut] makes several at the same time, within the limits of the run.
/// `AnswerCalls` sends a request unless the [dev.etl.transform.call.AnswerCache] has the answer, or
/// another split is waiting for it. An [dev.etl.transform.call.AnswerFile] keeps answers for later
/// runs.
@NullMarked
package dev.etl.transform.call;

import org.jspecify.annotations.NullMarked;
