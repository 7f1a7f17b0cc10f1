package org.tacit.experiment.measure;

import java.util.Arrays;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.MatrixProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.measure.L1Norm;
import org.tacit.measure.Recovery;
import org.tacit.model.EndMatrix;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;

/** The coordinates in shared singular vectors. */
@Kind(
    name = "shared-singular-vectors",
    meaning =
        "In the singular vectors that the sensing matrices share"
            + " (docs/mathematics/spectral-networks.md, D4): coordinateError of diag(Phi' X"
            + " Psi), relative; offDiagonal, the share of the matrix outside those vectors;"
            + " leastCoordinate, relative to the largest; recoveryFloor, the recovery error"
            + " of the measured coordinates alone, below which nothing can be seen;"
            + " aboveFloor, the recovery error less it; l1Norm of the coordinates.")
public record SharedVectorCoordinates() implements Measure<EndMatrix, MatrixProblem> {
  @Override
  public Recorder build(EndMatrix model, MatrixProblem problem, Experiment<?, ?> experiment) {
    SharedSingularVectors vectors = problem.sharedVectors();
    double[] wanted = vectors.coordinates(problem.truth());
    double size = Math.sqrt(Arrays.stream(wanted).map(x -> x * x).sum());
    double floor = vectors.offDiagonal(problem.truth()) / problem.truth().norm();
    return Readings.recorder(
        (weights, flowTime, into) -> {
          double[] found = problem.coordinates(model, weights);
          Tensor matrix = model.pass(weights).matrix();
          double squares = 0;
          for (int j = 0; j < found.length; j++) {
            squares += (found[j] - wanted[j]) * (found[j] - wanted[j]);
          }
          double largest = Arrays.stream(found).map(Math::abs).max().orElse(0);
          double norm = matrix.norm();
          into.put("coordinateError", Math.sqrt(squares) / size);
          into.put("offDiagonal", norm == 0 ? 0 : vectors.offDiagonal(matrix) / norm);
          into.put(
              "leastCoordinate", largest == 0 ? 0 : Arrays.stream(found).min().orElse(0) / largest);
          into.put("recoveryFloor", floor);
          into.put("aboveFloor", Recovery.relativeError(matrix, problem.truth()) - floor);
          into.put("l1Norm", L1Norm.of(found));
        });
  }
}
