package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.MatrixProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.measure.Recovery;
import org.tacit.model.EndMatrix;
import org.tacit.solver.matrix.MinimumFrobenius;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;

/** Against the minimum Frobenius norm. */
@Kind(
    name = "least-frobenius",
    meaning =
        "leastFrobeniusDistance, the relative distance of the matrix to that of minimum Frobenius"
            + " norm with the same measured values (docs/mathematics/spectral-networks.md, S1),"
            + " and leastFrobeniusRecoveryError.")
public record DistanceToMinimumFrobenius() implements Measure<EndMatrix, MatrixProblem> {
  @Override
  public Recorder build(EndMatrix model, MatrixProblem problem, Experiment<?, ?> experiment) {
    Tensor least = MinimumFrobenius.of(problem.sensed());
    double error = Recovery.relativeError(least, problem.truth());
    return Readings.recorder(
        (weights, flowTime, into) -> {
          Tensor matrix = model.pass(weights).matrix();
          into.put("leastFrobeniusDistance", Recovery.relativeError(matrix, least));
          into.put("leastFrobeniusRecoveryError", error);
        });
  }
}
