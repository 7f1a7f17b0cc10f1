package org.tacit.sensing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.model.EndMatrix;
import org.tacit.model.spectral.CoordinateNetwork;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.problem.Observations;
import org.tacit.solver.matrix.PseudoInverse;
import org.tacit.task.Conclusion;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.Feasibility;
import org.tacit.theory.Reach;
import org.tacit.training.Outcome;
import org.tacit.training.TrainingResult;

/**
 * A finished sensing.
 *
 * @param settings what was chosen
 * @param network the network, of matrices or in the coordinates of shared singular vectors
 * @param vectors the singular vectors that the sensing matrices share, or come nearest to sharing;
 *     null where they were not looked for: of operators by name, of rank-one pairs, and of large
 *     matrices
 * @param all all measurements, with sensing matrices of about one length, as those of the training
 *     and the held-out ones are
 * @param reach what is known of whether some matrix has all the values
 * @param training what it was trained on
 * @param trained which of all measurements these are
 * @param heldOut the measurements for validation; the training measurements where none were held
 *     out
 * @param heldOutCount how many were held out
 * @param inverse the pseudo-inverse of the measurements of the training
 * @param leastFrobenius what the measurements show by themselves: of the matrices that have the
 *     values of the training the one of minimum Frobenius norm; for observed entries these, and
 *     zeros elsewhere
 * @param unit what the data were divided by for training
 * @param result the training that was kept, in that unit
 * @param matrix the recovered matrix, in the data's unit
 * @param attempts all trainings, the kept one last
 * @param seconds the time of all of them
 */
public record SensingResult(
    SensingSettings settings,
    EndMatrix network,
    @Nullable SharedSingularVectors vectors,
    Observations all,
    Reach reach,
    Observations training,
    int[] trained,
    Observations heldOut,
    int heldOutCount,
    PseudoInverse inverse,
    Tensor leastFrobenius,
    double unit,
    TrainingResult result,
    Tensor matrix,
    List<Attempt> attempts,
    double seconds) {
  /** Up to here sensing matrices count as sharing singular vectors: files may be in float32. */
  private static final double SHARED = 1e-6;

  /** Copies the list. */
  public SensingResult {
    attempts = List.copyOf(attempts);
  }

  /**
   * One training.
   *
   * @param stepSize its step size
   * @param ending how it ended
   * @param steps how many steps it made
   */
  public record Attempt(double stepSize, Outcome.Kind ending, long steps) {}

  /** How the kept training ended. */
  public Outcome.Kind ending() {
    return attempts.get(attempts.size() - 1).ending();
  }

  /** Whether somebody asked to stop before the end. */
  public boolean cancelled() {
    return result.outcome().kind() == Outcome.Kind.CANCELLED;
  }

  /** Whether the limit of time ended the training, so that another machine may get another one. */
  public boolean timeLimited() {
    return result.outcome().kind() == Outcome.Kind.TIME_LIMIT;
  }

  /** How well the recovered matrix has all the values, each by its own scale. */
  public Feasibility feasibility() {
    try (Scope scope = Scope.open()) {
      return Feasibility.of(all.residual(matrix).toArray(), all.values(), all.operator().lengths());
    }
  }

  /** Whether measurements were asked to be held out, and are too few for it. */
  public boolean tooFewToHoldOut() {
    return settings.holdout() > 0 && heldOutCount == 0;
  }

  /** The singular values of the recovered matrix, the largest first. */
  public double[] spectrum() {
    try (Scope scope = Scope.open()) {
      return LinearAlgebra.singularValues(matrix);
    }
  }

  /** The relative residual on the measurements it was trained on. */
  public double trainingError() {
    return error(training);
  }

  /** The relative residual on the measurements held out, NaN where there were none. */
  public double heldOutError() {
    return heldOutCount == 0 ? Double.NaN : error(heldOut);
  }

  /** The same of the matrix of minimum Frobenius norm, which no learning found. */
  public double leastFrobeniusHeldOutError() {
    return heldOutCount == 0 ? Double.NaN : error(heldOut, leastFrobenius);
  }

  /**
   * What it comes to, against the matrix of minimum Frobenius norm.
   *
   * @param norms what is proved of its nuclear norm, null where that was not looked at
   * @param truth the matrix itself, null where it is not known
   */
  public Conclusion conclusion(@Nullable SensingComparison norms, @Nullable SensingTruth truth) {
    return SensingConclusion.of(this, norms, truth);
  }

  private double error(Observations sensed) {
    return error(sensed, matrix);
  }

  private static double error(Observations sensed, Tensor matrix) {
    try (Scope scope = Scope.open()) {
      double residual = sensed.residual(matrix).norm();
      return residual == 0 ? 0 : residual / sensed.target().norm();
    }
  }

  /** The integrated residual of the training, a dual vector up to its length. */
  public double[] integral() {
    try (Scope scope = Scope.open()) {
      return result.best().flat().narrow(0, network.layout().count(), training.count()).toArray();
    }
  }

  /** Whether all measured values are zero, which the zero matrix has. */
  public boolean ofZeros() {
    return Stream.of(training, heldOut)
        .flatMapToDouble(sensed -> Arrays.stream(sensed.values()))
        .allMatch(value -> value == 0);
  }

  /** Whether training ran in the coordinates of shared singular vectors. */
  public boolean inCoordinates() {
    return network instanceof CoordinateNetwork;
  }

  /** Whether sensing matrices share singular vectors, up to the precision of files. */
  static boolean shares(SharedSingularVectors vectors) {
    return vectors.deviation() <= SHARED;
  }

  /** Whether the sensing matrices are known to share singular vectors. */
  public boolean shares() {
    return vectors != null && shares(vectors);
  }
}
