package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.MatrixProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.EndMatrix;
import org.tacit.objective.ResidualIntegral;
import org.tacit.theory.DualityGap;
import org.tacit.training.Recorder;

/** What the training itself proves. */
@Kind(
    name = "integrated-residual",
    meaning =
        "integratedResidualGap, how far the matrix can be from the minimum nuclear norm,"
            + " relative, by the residual integrated along the training, which is a dual vector"
            + " that costs nothing (docs/mathematics/spectral-networks.md, T10); and"
            + " integratedResidualBound, below which no matrix with the measured values goes. The"
            + " optimizer follows the integral beside the weights: it is that of the residual"
            + " under gradient-descent and gradient-flow, and some other dual vector under"
            + " optimizers that rescale gradients.")
public record IntegratedResidual() implements Measure<EndMatrix, MatrixProblem> {
  @Override
  public boolean readsResidualIntegral() {
    return true;
  }

  @Override
  public Recorder build(EndMatrix model, MatrixProblem problem, Experiment<?, ?> experiment) {
    ResidualIntegral integral = ResidualIntegral.of(experiment.objective(), model);
    return Readings.recorder(
        (weights, flowTime, into) -> {
          DualityGap gap =
              DualityGap.ofNuclearNorm(
                  problem.sensed(),
                  model.pass(integral.weights(weights)).matrix(),
                  integral.integral(weights).toArray());
          into.put("integratedResidualGap", gap.relative());
          into.put("integratedResidualBound", gap.lowerBound());
        });
  }
}
