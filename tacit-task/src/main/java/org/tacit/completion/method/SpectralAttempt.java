package org.tacit.completion.method;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.spectral.IdentityProducts;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.objective.MatrixSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.optimizer.GradientDescent;
import org.tacit.problem.Observations;
import org.tacit.sensing.Sensing;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.solver.matrix.SoftImpute;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.LossCourse;
import org.tacit.training.Progress;
import org.tacit.training.Recording;
import org.tacit.training.Schedule;
import org.tacit.training.Score;
import org.tacit.training.StepHalving;
import org.tacit.training.StopRule;
import org.tacit.training.TimeLeft;
import org.tacit.training.Trace;
import org.tacit.training.Training;
import org.tacit.training.TrainingResult;
import org.tacit.training.recorder.SpectralRecorder;

/**
 * Completion by a spectral network {@code Σ_k α_k Γ(U_k V_k^T)}
 * (docs/mathematics/spectral-networks.md, D3) from small multiples of the identity, stopped where
 * the held-out error is least. The matrix it ends with is kept in two factors.
 *
 * <p>The activation is bounded, so the data are divided by {@code ‖P_Ω M‖₂ · n₁n₂ / |Ω|}, an
 * estimate of the largest singular value. The steps are those of {@link Sensing}, {@code 2 |Ω|} of
 * the mean loss and half of it whenever a training diverges or oscillates, without momentum: with
 * it all singular values come at once, and the bias towards low rank is lost (docs/decisions/0014).
 *
 * @param name its name, fit for a file's
 * @param split the split in the unit
 * @param unit the unit
 * @param steps the most steps of a training
 * @param seed of the start
 */
record SpectralAttempt(String name, UnitSplit split, Standardization unit, long steps, Seed seed)
    implements Attempt {
  /** More matrices or layers cost more and do not predict better (docs/decisions/0014). */
  private static final List<Integer> WIDTHS = List.of(2);

  private static final double INIT_SCALE = 1e-6;
  private static final double STEP = 2;

  /** A fraction of the mean square: from there on hundreds of steps change the fourth digit. */
  private static final double TOLERANCE = 1e-8;

  private static final int PATIENCE = 2;
  private static final int HELD_OUT_PATIENCE = 30;

  /** A network of noisy data is at its best after a few dozen steps. */
  private static final int CHECK_EVERY = 10;

  @Override
  public String words() {
    return name;
  }

  @Override
  public Fit run(Duration time, Progress progress, Function<String, Checkpoints> checkpoints) {
    TimeLeft left = TimeLeft.of(time, progress::cancelled);
    int[] dimensions = split.training().indices().dimensions();
    SpectralNetwork network =
        SpectralNetwork.of(dimensions[0], dimensions[1], WIDTHS, SpectralActivations.tanh());
    double scale = scale();
    Trained trained =
        new StepHalving(STEP, left)
            .run(
                (step, number) -> {
                  Checkpoints kept = checkpoints.apply(name + "-" + number);
                  try (Scope scope = Scope.open()) {
                    TrainingResult result =
                        training(network, scale, step, left.duration(), progress, kept)
                            .run(start(network));
                    return new Trained(
                        result,
                        FactoredMatrix.of(network.pass(result.best()).matrix().scale(scale)));
                  }
                },
                run -> LossCourse.judged(run.result()).unstable());
    return fit(network, trained.matrix(), trained.result(), scale);
  }

  private record Trained(TrainingResult result, FactoredMatrix matrix) {}

  /** An estimate of the largest singular value from the share that is seen of it. */
  private double scale() {
    Observations sensed = split.training();
    double entries = sensed.operator().entries();
    double largest = SoftImpute.largestPenalty(sensed) * entries / sensed.count();
    return largest > 0 ? largest : 1;
  }

  private Parameters start(SpectralNetwork network) {
    return new IdentityProducts(network, INIT_SCALE)
        .start(network.layout(), DType.FLOAT64, seed.split("initialization"));
  }

  private Training training(
      SpectralNetwork network,
      double scale,
      double step,
      Duration time,
      Progress progress,
      Checkpoints checkpoints) {
    Observations training = scaled(split.training(), scale);
    @Nullable MatrixSensingObjective error =
        split.heldOut().count() == 0
            ? null
            : new MatrixSensingObjective(
                network, scaled(split.heldOut(), scale), Normalization.MEAN);
    double squares = Arrays.stream(training.values()).map(value -> value * value).sum();
    return new Training(
        new MatrixSensingObjective(network, training, Normalization.MEAN),
        error == null
            ? null
            : new Score(Score.Kind.VALIDATION, weights -> Math.sqrt(2 * error.value(weights))),
        new GradientDescent(step * training.count(), 0),
        StopRule.checkedEvery(CHECK_EVERY)
            .lossBelow(TOLERANCE * squares / training.count(), PATIENCE)
            .noGain(HELD_OUT_PATIENCE)
            .steps(steps)
            .time(time),
        new Recording(new SpectralRecorder(network), new Schedule.Logarithmic(40)),
        progress,
        checkpoints);
  }

  private static Observations scaled(Observations sensed, double scale) {
    return new Observations(
        sensed.operator(), Arrays.stream(sensed.values()).map(value -> value / scale).toArray());
  }

  private Fit fit(
      SpectralNetwork network, FactoredMatrix matrix, TrainingResult result, double scale) {
    String description =
        "spectral network, %d × %d, two matrices in one layer, tanh%s"
            .formatted(
                network.rows(), network.columns(), unit.logarithmic() ? ", of the logarithms" : "");
    MatrixFactorization model = KeptMatrix.model(matrix);
    TrainingResult kept =
        new TrainingResult(
            KeptMatrix.weights(matrix),
            result.outcome(),
            result.steps(),
            result.bestStep(),
            2 * result.loss() * scale * scale,
            result.score() * scale,
            new Trace(result.trace().rows().stream().map(row -> unscaled(row, scale)).toList()));
    return new Fit(new Candidate(name, description, model, unit), kept);
  }

  /**
   * What was read off the scaled network, for the data: the loss is half of a mean square there.
   */
  private static Trace.Row unscaled(Trace.Row row, double scale) {
    double factor =
        switch (row.measure()) {
          case "loss" -> 2 * scale * scale;
          case "effectiveRank" -> 1;
          default -> scale;
        };
    return new Trace.Row(
        row.step(), row.flowTime(), row.measure(), row.index(), factor * row.value());
  }
}
