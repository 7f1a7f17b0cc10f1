package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.LinearProblem;
import org.tacit.experiment.LinearSystemProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.EndMatrix;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.training.Recorder;

/** The singular values against those of the solution of minimum norm. */
@Kind(
    name = "singular-value-excess",
    meaning =
        "leastSingularValueExcess: by how much the singular values of the solution are above"
            + " those of the solution of minimum norm, the least of them, relative to the"
            + " largest; negative where one is below"
            + " (docs/mathematics/deep-linear-systems.md, T9).")
public record SingularValueExcess() implements Measure<EndMatrix, LinearSystemProblem<?>> {
  @Override
  public Recorder build(
      EndMatrix model, LinearSystemProblem<?> posed, Experiment<?, ?> experiment) {
    LinearProblem problem = posed.linear();
    double[] least =
        LinearAlgebra.singularValues(problem.rows().minimumNorm(problem.system().targets()));
    return Readings.recorder(
        (weights, flowTime, into) -> {
          double[] values = LinearAlgebra.singularValues(model.pass(weights).matrix());
          double excess = Double.POSITIVE_INFINITY;
          for (int i = 0; i < values.length; i++) {
            excess = Math.min(excess, (values[i] - least[i]) / least[0]);
          }
          into.put("leastSingularValueExcess", excess);
        });
  }
}
