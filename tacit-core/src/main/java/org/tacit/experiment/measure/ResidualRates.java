package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.MatrixProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.spectral.CoordinateNetwork;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.objective.Normalization;
import org.tacit.tensor.Tensor;
import org.tacit.theory.ConvergenceRates;
import org.tacit.training.Recorder;

/** The rates. */
@Kind(
    name = "residual-rates",
    meaning =
        "residualNorm, and slowestRate and fastestRate, between which gradient flow of a"
            + " diagonal-spectral-network takes its logarithm down"
            + " (docs/mathematics/spectral-networks.md, T5).")
public record ResidualRates() implements Measure<CoordinateNetwork, MatrixProblem> {
  @Override
  public Recorder build(
      CoordinateNetwork model, MatrixProblem problem, Experiment<?, ?> experiment) {
    DiagonalSpectralNetwork network = model.network();
    Tensor coefficients = problem.sharedVectors().coefficients();
    Normalization normalization = problem.normalization();
    return Readings.recorder(
        (weights, flowTime, into) -> {
          ConvergenceRates rates =
              ConvergenceRates.of(network, weights, coefficients, normalization);
          into.put("residualNorm", problem.sensed().residual(model.pass(weights).matrix()).norm());
          into.put("slowestRate", rates.slowest());
          into.put("fastestRate", rates.fastest());
        });
  }
}
