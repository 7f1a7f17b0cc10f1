package org.tacit.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.IdentityProducts;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.optimizer.GradientDescent;
import org.tacit.problem.MatrixSensing;
import org.tacit.problem.MatrixSensingObjective;
import org.tacit.problem.Normalization;
import org.tacit.solver.MinimumFrobenius;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Recording;
import org.tacit.training.Schedule;
import org.tacit.training.StopRule;
import org.tacit.training.Training;
import org.tacit.training.TrainingResult;

/**
 * The recovery of a matrix from linear measurements by a spectral network (spec B): holds out
 * measurements, scales the data, trains by gradient descent from a small multiple of the identity,
 * and keeps the iterate with the least held-out error.
 *
 * <p>The data are divided by the nuclear norm of the interpolant of least Frobenius norm, for the
 * activations are bounded. Where no step size is chosen the first is {@code 2 m / ‖𝒜‖²}, the
 * longest that descent on the entries is stable with; whenever a training diverges or oscillates
 * ({@link SensingResult.Ending}), the next one has half of it, at most eight times, within the one
 * limit of time.
 *
 * @param settings what the user chose
 */
public record Sensing(SensingSettings settings) {
  private static final int HALVINGS = 8;
  private static final int CHECK_EVERY = 25;
  private static final int PATIENCE = 5;
  private static final int HELD_OUT_PATIENCE = 200;
  private static final double TOLERANCE = 1e-16;
  private static final Schedule RECORDED = new Schedule.Logarithmic(40);

  /** Recovers the matrix, and keeps no checkpoints. */
  public SensingResult run(MatrixSensing sensed, Progress progress) {
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
      MatrixSensing sensed,
      @Nullable SensingTruth truth,
      Progress progress,
      Function<String, Checkpoints> checkpoints) {
    long began = System.nanoTime();
    Seed seed = new Seed(settings.seed());
    int[] order = shuffled(sensed.count(), seed.split("holdout"));
    int heldOutCount =
        Math.min(sensed.count() - 1, (int) Math.round(settings.holdout() * sensed.count()));
    MatrixSensing heldOut =
        heldOutCount == 0 ? sensed : sensed.select(sorted(order, 0, heldOutCount));
    MatrixSensing training =
        heldOutCount == 0 ? sensed : sensed.select(sorted(order, heldOutCount, order.length));
    Tensor leastFrobenius = MinimumFrobenius.of(training);
    double unit = unit(leastFrobenius);
    SpectralNetwork network =
        SpectralNetwork.of(
            sensed.operator().rows(),
            sensed.operator().columns(),
            settings.widths(),
            settings.activation());
    List<SensingResult.Attempt> attempts = new ArrayList<>();
    double step = settings.stepSize() != null ? settings.stepSize() : firstStep(training);
    while (true) {
      Duration left = settings.time().minusNanos(System.nanoTime() - began);
      TrainingResult result =
          train(
              network,
              scaled(training, unit),
              scaled(heldOut, unit),
              heldOutCount,
              step,
              new Recording(new SensingRecorder(network, unit, truth), RECORDED),
              left,
              progress,
              checkpoints.apply("training-" + (attempts.size() + 1)));
      SensingResult.Ending ending = SensingResult.Ending.of(result);
      attempts.add(new SensingResult.Attempt(step, ending, result.steps()));
      boolean again =
          settings.stepSize() == null
              && ending.unstable()
              && attempts.size() <= HALVINGS
              && result.outcome().kind() != Outcome.Kind.CANCELLED
              && !left.minusNanos(System.nanoTime() - began).isNegative();
      if (!again) {
        return new SensingResult(
            settings,
            network,
            training,
            heldOut,
            heldOutCount,
            leastFrobenius,
            unit,
            result,
            attempts,
            (System.nanoTime() - began) / 1e9);
      }
      step /= 2;
    }
  }

  private TrainingResult train(
      SpectralNetwork network,
      MatrixSensing training,
      MatrixSensing heldOut,
      int heldOutCount,
      double step,
      Recording recording,
      Duration time,
      Progress progress,
      Checkpoints checkpoints) {
    MatrixSensingObjective objective =
        new MatrixSensingObjective(network, training, Normalization.MEAN);
    MatrixSensingObjective error = new MatrixSensingObjective(network, heldOut, Normalization.MEAN);
    Parameters start =
        new IdentityProducts(network, settings.initScale())
            .start(
                network.layout(), DType.FLOAT64, new Seed(settings.seed()).split("initialization"));
    double squares = Math.pow(training.target().norm(), 2) / training.count();
    return new Training(
            objective,
            heldOutCount == 0 ? null : weights -> Math.sqrt(2 * error.value(weights)),
            new GradientDescent(step, 0),
            new StopRule(
                TOLERANCE * squares,
                PATIENCE,
                heldOutCount == 0 ? Integer.MAX_VALUE : HELD_OUT_PATIENCE,
                settings.steps(),
                time,
                CHECK_EVERY),
            recording,
            progress,
            checkpoints)
        .run(start);
  }

  private static int[] shuffled(int count, Seed seed) {
    RandomGenerator random = seed.generator();
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    for (int i = 0; i < count - 1; i++) {
      int other = i + random.nextInt(count - i);
      int chosen = order[other];
      order[other] = order[i];
      order[i] = chosen;
    }
    return order;
  }

  private static int[] sorted(int[] order, int from, int to) {
    int[] part = Arrays.copyOfRange(order, from, to);
    Arrays.sort(part);
    return part;
  }

  private static MatrixSensing scaled(MatrixSensing sensed, double unit) {
    return new MatrixSensing(
        sensed.operator(), Arrays.stream(sensed.values()).map(y -> y / unit).toArray());
  }

  private static double unit(Tensor least) {
    try (Scope scope = Scope.open()) {
      double norm = Arrays.stream(LinearAlgebra.singularValues(least)).sum();
      return norm > 0 ? norm : 1;
    }
  }

  /** {@code 2 m / ‖𝒜‖²}. */
  private static double firstStep(MatrixSensing sensed) {
    if (sensed.operator().orthonormal()) {
      return 2.0 * sensed.count();
    }
    try (Scope scope = Scope.open()) {
      double[] eigenvalues = LinearAlgebra.symmetricEigenvalues(sensed.operator().gram());
      return 2.0 * sensed.count() / eigenvalues[eigenvalues.length - 1];
    }
  }
}
