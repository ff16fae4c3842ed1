/// Tests of pipelines: small inputs beside the result that they must give.
///
/// | class | purpose |
/// |---|---|
/// | [dev.etl.engine.suite.PipelineTest] | a folder with inputs and expected results |
/// | [dev.etl.engine.suite.TestInputs] | puts its files in the place of the inputs of a pipeline |
/// | [dev.etl.engine.suite.TestRun] | runs the pipeline, and compares |
/// | [dev.etl.engine.suite.RowChanges] | how two lists of rows differ |
@NullMarked
package dev.etl.engine.suite;

import org.jspecify.annotations.NullMarked;
