package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.LinearProblem;
import org.tacit.experiment.LinearSystemProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.measure.DistanceToMinimumNorm;
import org.tacit.measure.L1Norm;
import org.tacit.model.EndMatrix;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;

/** The solution and its two distances. */
@Kind(
    name = "solution",
    meaning =
        "residual, euclideanNorm and l1Norm of the solution, and its distance to the solution of"
            + " minimum norm in two parts that are never mixed: rowSpaceDistance, which training"
            + " takes to zero, and nullSpaceDistance, which the start decides; relative to the"
            + " minimum norm, and nullSpaceNorm absolute.")
public record SolutionNorms() implements Measure<EndMatrix, LinearSystemProblem<?>> {
  @Override
  public Recorder build(
      EndMatrix model, LinearSystemProblem<?> posed, Experiment<?, ?> experiment) {
    LinearProblem problem = posed.linear();
    Tensor least = problem.rows().minimumNorm(problem.system().targets());
    return Readings.recorder(
        (weights, flowTime, into) -> {
          Tensor solution = model.pass(weights).matrix();
          Tensor residual = problem.system().residual(solution);
          DistanceToMinimumNorm distance =
              DistanceToMinimumNorm.of(solution, least, problem.rows());
          into.put("residual", LinearProblem.relative(residual, problem.system().targets()));
          into.put("euclideanNorm", solution.norm());
          into.put("l1Norm", L1Norm.of(solution.toArray()));
          into.put("rowSpaceDistance", distance.rowSpace());
          into.put("nullSpaceDistance", distance.nullSpace());
          into.put("nullSpaceNorm", distance.nullSpaceNorm());
        });
  }
}
