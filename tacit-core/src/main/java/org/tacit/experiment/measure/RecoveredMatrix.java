package org.tacit.experiment.measure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.MatrixProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.measure.Recovery;
import org.tacit.measure.Spectrum;
import org.tacit.model.EndMatrix;
import org.tacit.problem.Observations;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;

/** The matrix and its spectrum. */
@Kind(
    name = "recovered-matrix",
    meaning =
        "For the matrix: recoveryError, relative, to the measured one; nuclearNorm, effectiveRank"
            + " and the largest singular values as singularValue; effectiveRankDeviation, by"
            + " how much its effective rank differs from that of the measured one; where"
            + " measurements are held out, heldOutLoss, half their mean squared residual;"
            + " with a peak, peakSignalToNoise in decibels"
            + " (docs/mathematics/spectral-networks.md, D6).")
public record RecoveredMatrix(
    @Field(value = "Number of singular values.", byDefault = "10", atLeast = 1) int largest,
    @Field(
            value = "The largest value that an entry of the target can have, 255 for images.",
            byDefault = Field.NONE)
        @Nullable Double peak)
    implements Measure<EndMatrix, MatrixProblem> {
  @Override
  public Recorder build(EndMatrix model, MatrixProblem problem, Experiment<?, ?> experiment) {
    Tensor truth = problem.truth();
    double rank = Spectrum.effectiveRank(LinearAlgebra.singularValues(truth));
    Recorder single =
        Readings.recorder(
            (weights, flowTime, into) -> {
              Tensor matrix = model.pass(weights).matrix();
              double[] values = LinearAlgebra.singularValues(matrix);
              double found = Spectrum.effectiveRank(values);
              into.put("recoveryError", Recovery.relativeError(matrix, truth));
              into.put("nuclearNorm", Arrays.stream(values).sum());
              into.put("effectiveRank", found);
              into.put("effectiveRankDeviation", Math.abs(found - rank));
              if (problem.heldOut() != null) {
                Observations others = problem.heldOut();
                double residual = others.residual(matrix).norm();
                into.put("heldOutLoss", residual * residual / (2 * others.count()));
              }
              if (peak != null) {
                into.put(
                    "peakSignalToNoise",
                    Recovery.peakSignalToNoise(matrix, truth, peak / problem.unit()));
              }
            });
    Recorder spectrum =
        Readings.series(
            "singularValue",
            weights -> {
              double[] values = LinearAlgebra.singularValues(model.pass(weights).matrix());
              return Arrays.copyOf(values, Math.min(largest, values.length));
            });
    return (step, flowTime, weights, rows) -> {
      single.read(step, flowTime, weights, rows);
      spectrum.read(step, flowTime, weights, rows);
    };
  }
}
