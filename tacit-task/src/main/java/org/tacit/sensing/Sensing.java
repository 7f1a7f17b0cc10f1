package org.tacit.sensing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.model.EndMatrix;
import org.tacit.model.spectral.CoordinateNetwork;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.LinearOperator;
import org.tacit.problem.Observations;
import org.tacit.problem.RowScaling;
import org.tacit.solver.matrix.MeasurementReach;
import org.tacit.solver.matrix.PseudoInverse;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Checkpoints;
import org.tacit.training.LossCourse;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.StepHalving;
import org.tacit.training.TimeLeft;
import org.tacit.training.TrainingResult;

/**
 * The recovery of a matrix from linear measurements by a spectral network
 * (docs/mathematics/spectral-networks.md): holds out measurements, brings sensing matrices to one
 * length, scales the data, trains by gradient descent from a small start, and keeps the iterate
 * with the least held-out error.
 *
 * <p>Where all sensing matrices share singular vectors, training runs in their coordinates. The
 * data are divided by the nuclear norm of the interpolant of minimum Frobenius norm, for the
 * activations are bounded. Where no step size is chosen the first is {@code 2 m / ‖𝒜‖²}, the
 * longest that descent on the entries is stable with; whenever a training diverges or oscillates
 * ({@link Outcome.Kind}), the next one has half of it, at most eight times, within the one limit of
 * time. Once a relative residual of a hundredth is left, steps have momentum (docs/decisions/0016).
 *
 * @param settings what the user chose
 */
public record Sensing(SensingSettings settings) {
  /** Matrices whose singular vectors are looked for; their products take the third power. */
  static final int LARGEST_SHARED = 256;

  /** Recovers the matrix, and keeps no checkpoints. */
  public SensingResult run(Observations sensed, Progress progress) {
    return run(sensed, null, progress, name -> Checkpoints.none());
  }

  /**
   * Recovers the matrix.
   *
   * @param truth the matrix itself, which is looked at to record the error of its recovery and for
   *     nothing else; null where it is not known
   * @param checkpoints where each training keeps its state, by the training's name; trainings that
   *     left one go on from it, those that ended are not done again
   */
  public SensingResult run(
      Observations given,
      @Nullable SensingTruth truth,
      Progress progress,
      Function<String, Checkpoints> checkpoints) {
    long began = System.nanoTime();
    TimeLeft left = TimeLeft.of(settings.time(), progress::cancelled);
    Seed seed = new Seed(settings.seed());
    Observations sensed = RowScaling.of(given.operator().lengths()).scaled(given);
    SensingSplit split = SensingSplit.of(sensed, settings.holdout(), seed.split("holdout"));
    PseudoInverse inverse = PseudoInverse.of(split.training().operator());
    Tensor leastFrobenius = inverse.apply(split.training().target());
    double unit = unit(leastFrobenius);
    SharedSingularVectors vectors = vectors(sensed.operator(), seed.split("vectors"));
    SensingModel model = model(sensed.operator(), vectors);
    SensingTraining training =
        new SensingTraining(
            settings, model, split, unit, new SensingRecorder(model.network(), unit, truth));
    List<SensingResult.Attempt> attempts = new ArrayList<>();
    double step =
        settings.stepSize() != null
            ? settings.stepSize()
            : 2.0 * split.training().count() / inverse.squaredNorm();
    TrainingResult result =
        settings.stepSize() != null
            ? train(training, step, 1, attempts, left, progress, checkpoints)
            : new StepHalving(step, left)
                .run(
                    (size, number) ->
                        train(training, size, number, attempts, left, progress, checkpoints),
                    ended -> attempts.get(attempts.size() - 1).ending().unstable());
    return new SensingResult(
        settings,
        model.network(),
        vectors,
        sensed,
        MeasurementReach.of(sensed),
        split.training(),
        split.trained(),
        split.heldOut(),
        split.heldOutCount(),
        inverse,
        leastFrobenius,
        unit,
        result,
        zero(sensed) ? sensed.operator().zeros() : matrix(model.network(), result, unit),
        attempts,
        (System.nanoTime() - began) / 1e9);
  }

  private static TrainingResult train(
      SensingTraining training,
      double step,
      int number,
      List<SensingResult.Attempt> attempts,
      TimeLeft left,
      Progress progress,
      Function<String, Checkpoints> checkpoints) {
    TrainingResult result =
        training.run(step, left.duration(), progress, checkpoints.apply("training-" + number));
    attempts.add(new SensingResult.Attempt(step, LossCourse.judged(result), result.steps()));
    return result;
  }

  private static @Nullable SharedSingularVectors vectors(LinearOperator operator, Seed seed) {
    boolean small = Math.min(operator.dimension(0), operator.dimension(1)) <= LARGEST_SHARED;
    return operator instanceof DenseOperator matrices && small
        ? SharedSingularVectors.of(matrices, seed)
        : null;
  }

  private SensingModel model(LinearOperator operator, @Nullable SharedSingularVectors vectors) {
    if (vectors != null && settings.coordinates() && SensingResult.shares(vectors)) {
      return new CoordinateModel(
          new CoordinateNetwork(
              vectors,
              DiagonalSpectralNetwork.of(
                  vectors.size(), settings.widths(), settings.activation())));
    }
    return new MatrixModel(
        SpectralNetwork.of(
            operator.dimension(0),
            operator.dimension(1),
            settings.widths(),
            settings.activation()));
  }

  private static boolean zero(Observations sensed) {
    return Arrays.stream(sensed.values()).allMatch(value -> value == 0);
  }

  private static Tensor matrix(EndMatrix network, TrainingResult result, double unit) {
    try (Scope scope = Scope.open()) {
      return scope.keep(network.pass(result.best()).matrix().scale(unit));
    }
  }

  private static double unit(Tensor least) {
    try (Scope scope = Scope.open()) {
      double norm = Arrays.stream(LinearAlgebra.singularValues(least)).sum();
      return norm > 0 ? norm : 1;
    }
  }
}
