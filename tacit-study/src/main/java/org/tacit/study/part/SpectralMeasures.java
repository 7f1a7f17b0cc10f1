package org.tacit.study.part;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.measure.L1Norm;
import org.tacit.measure.Quantities;
import org.tacit.measure.Quantity;
import org.tacit.measure.Recovery;
import org.tacit.measure.Spectrum;
import org.tacit.model.Model;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.objective.Normalization;
import org.tacit.problem.Observations;
import org.tacit.solver.MinimumFrobenius;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Tensor;
import org.tacit.theory.ConvergenceRates;
import org.tacit.theory.SharedSingularVectors;
import org.tacit.training.Recorder;

/** The kinds of measure of a matrix that is sensed (docs/mathematics/spectral-networks.md). */
public final class SpectralMeasures {
  private SpectralMeasures() {}

  /** The matrix and its spectrum. */
  @Kind(
      name = "recovered-matrix",
      meaning =
          "Of the matrix: recoveryError, relative, to the measured one; nuclearNorm, effectiveRank"
              + " and the largest singular values as singularValue; effectiveRankDeviation, by"
              + " how much its effective rank differs from that of the measured one; where"
              + " measurements are held out, heldOutLoss, half their mean squared residual;"
              + " with a peak, peakSignalToNoise in decibels"
              + " (docs/mathematics/spectral-networks.md, D6).")
  public record OfMatrix(
      @Field(value = "Number of singular values.", byDefault = "10", atLeast = 1) int largest,
      @Field(
              value = "The largest value that an entry of the target can have, 255 for images.",
              byDefault = Field.NONE)
          @Nullable Double peak)
      implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.RECOVERED_MATRIX;
    }

    @Override
    public Recorder build(Measured measured) {
      MatrixProblem problem = measured.sensing();
      Model model = measured.model();
      Tensor truth = problem.truth();
      double rank = Spectrum.effectiveRank(LinearAlgebra.singularValues(truth));
      Recorder single =
          Readings.recorder(
              (weights, flowTime, into) -> {
                Tensor matrix = problem.matrix(model, weights);
                double[] values = LinearAlgebra.singularValues(matrix);
                double found = Spectrum.effectiveRank(values);
                into.put("recoveryError", Recovery.relativeError(matrix, truth));
                into.put("nuclearNorm", sum(values));
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
                double[] values = LinearAlgebra.singularValues(problem.matrix(model, weights));
                return Arrays.copyOf(values, Math.min(largest, values.length));
              });
      return (step, flowTime, weights, rows) -> {
        single.read(step, flowTime, weights, rows);
        spectrum.read(step, flowTime, weights, rows);
      };
    }
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  /** Single entries. */
  @Kind(name = "matrix-entries", meaning = "Single entries of the matrix, as entry(1,1) and so on.")
  public record MatrixEntries(
      @Field("Entries, each as a list of indices from 1.") List<List<Integer>> entries)
      implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.ENTRIES;
    }

    @Override
    public Recorder build(Measured measured) {
      MatrixProblem problem = measured.sensing();
      long[] places =
          entries.stream().mapToLong(entry -> SampleSpec.flat(problem.shape(), entry)).toArray();
      return Readings.recorder(
          (weights, flowTime, into) -> {
            double[] values = problem.matrix(measured.model(), weights).toArray();
            for (int i = 0; i < places.length; i++) {
              into.put(name("entry", entries.get(i)), values[(int) places[i]]);
            }
          });
    }
  }

  static String name(String of, List<Integer> entry) {
    return "%s(%d,%d)".formatted(of, entry.get(0), entry.get(1));
  }

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
  public record OfSharedVectors() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.SHARED_SINGULAR_VECTORS;
    }

    @Override
    public Recorder build(Measured measured) {
      MatrixProblem problem = measured.sensing();
      SharedSingularVectors vectors = problem.sharedVectors();
      double[] wanted = vectors.coordinates(problem.truth());
      double size = Math.sqrt(Arrays.stream(wanted).map(x -> x * x).sum());
      double floor = vectors.offDiagonal(problem.truth()) / problem.truth().norm();
      return Readings.recorder(
          (weights, flowTime, into) -> {
            double[] found = problem.coordinates(measured.model(), weights);
            Tensor matrix = problem.matrix(measured.model(), weights);
            double squares = 0;
            for (int j = 0; j < found.length; j++) {
              squares += (found[j] - wanted[j]) * (found[j] - wanted[j]);
            }
            double largest = Arrays.stream(found).map(Math::abs).max().orElse(0);
            double norm = matrix.norm();
            into.put("coordinateError", Math.sqrt(squares) / size);
            into.put("offDiagonal", norm == 0 ? 0 : vectors.offDiagonal(matrix) / norm);
            into.put(
                "leastCoordinate",
                largest == 0 ? 0 : Arrays.stream(found).min().orElse(0) / largest);
            into.put("recoveryFloor", floor);
            into.put("aboveFloor", Recovery.relativeError(matrix, problem.truth()) - floor);
            into.put("l1Norm", L1Norm.of(found));
          });
    }
  }

  /** Against the minimum Frobenius norm. */
  @Kind(
      name = "least-frobenius",
      meaning =
          "leastFrobeniusDistance, the relative distance of the matrix to that of minimum Frobenius"
              + " norm with the same measured values (docs/mathematics/spectral-networks.md, S1),"
              + " and leastFrobeniusRecoveryError.")
  public record OfLeastFrobenius() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.LEAST_FROBENIUS;
    }

    @Override
    public Recorder build(Measured measured) {
      MatrixProblem problem = measured.sensing();
      Tensor least = MinimumFrobenius.of(problem.sensed());
      double error = Recovery.relativeError(least, problem.truth());
      return Readings.recorder(
          (weights, flowTime, into) -> {
            Tensor matrix = problem.matrix(measured.model(), weights);
            into.put("leastFrobeniusDistance", Recovery.relativeError(matrix, least));
            into.put("leastFrobeniusRecoveryError", error);
          });
    }
  }

  /** The rates. */
  @Kind(
      name = "residual-rates",
      meaning =
          "residualNorm, and slowestRate and fastestRate, between which gradient flow of a"
              + " diagonal-spectral-network takes its logarithm down"
              + " (docs/mathematics/spectral-networks.md, T5).")
  public record OfRates() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.RESIDUAL_RATES;
    }

    @Override
    public Recorder build(Measured measured) {
      MatrixProblem problem = measured.sensing();
      DiagonalSpectralNetwork network = coordinates(measured);
      Tensor coefficients = problem.sharedVectors().coefficients();
      Normalization normalization = problem.normalization();
      return Readings.recorder(
          (weights, flowTime, into) -> {
            ConvergenceRates rates =
                ConvergenceRates.of(network, weights, coefficients, normalization);
            into.put(
                "residualNorm", problem.sensed().residual(problem.matrix(network, weights)).norm());
            into.put("slowestRate", rates.slowest());
            into.put("fastestRate", rates.fastest());
          });
    }
  }

  static DiagonalSpectralNetwork coordinates(Measured measured) {
    if (measured.model() instanceof DiagonalSpectralNetwork network) {
      return network;
    }
    throw new IllegalArgumentException(
        "this measure needs a diagonal-spectral-network, found "
            + measured.model().getClass().getSimpleName());
  }
}
