package org.tacit.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.GeometricComplexity;
import org.tacit.complexity.NetworkFunction;
import org.tacit.complexity.Probe;
import org.tacit.complexity.ProjectedComplexity;
import org.tacit.model.Parameters;
import org.tacit.model.network.Network;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.objective.Objective;
import org.tacit.objective.network.ExampleSource;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.optimizer.Optimizer;
import org.tacit.regularizer.LocalityPenalty;
import org.tacit.task.Surroundings;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recording;
import org.tacit.training.Schedule;
import org.tacit.training.Score;
import org.tacit.training.StopRule;
import org.tacit.training.Trace;
import org.tacit.training.Training;
import org.tacit.training.TrainingResult;

/**
 * Trains a network by cross-entropy in minibatches until the loss on held-out samples falls no
 * more, the epochs are over or the time is, and takes the iterate whose held-out loss was least, or
 * the last. Accuracy and geometric complexity are read after every epoch, and with a penalty
 * against locality how many of the gradients that it aligns vanish.
 */
final class Learning {
  /** Samples that are evaluated at a time. */
  static final int AT_ONCE = 256;

  /** Input gradients that vanish where a penalty aligns them, and how many were looked at. */
  static final String VANISHING = "vanishingGradients";

  static final String LOOKED_AT = "gradientsLookedAt";

  /** Epochs without a new least held-out loss after which training ends. */
  private static final int PATIENCE = 5;

  /** With more outputs random directions take less than the whole derivative. */
  private static final int MOST_EXACT = 64;

  private static final int DIRECTIONS = 4;

  private static final DType DTYPE = DType.FLOAT32;

  private final LearningTask task;
  private final LearningSettings settings;
  private final Sequential network;

  /** The predictions of the held-out samples, by the weights that the score was asked for last. */
  private @Nullable Predictions scored;

  /** The predictions of all samples of training, likewise; null where they are not looked at. */
  private @Nullable Predictions seen;

  Learning(LearningTask task) {
    this.task = task;
    this.settings = task.settings();
    this.network = task.network();
  }

  LearningResult run(Surroundings surroundings) {
    long start = System.nanoTime();
    try (LearningSources data = LearningSources.of(task, network)) {
      return run(data, surroundings, start);
    }
  }

  private LearningResult run(LearningSources data, Surroundings surroundings, long start) {
    TrainingResult result = train(data, surroundings);
    Parameters best = result.best();
    return new LearningResult(
        new TrainedNetwork(network, best, data.normalization(), names()),
        result,
        stepsPerEpoch(data),
        Predictions.of(network, best, data.training()),
        data.heldOut() == null ? null : Predictions.of(network, best, data.heldOut()),
        data.test() == null ? null : Predictions.of(network, best, data.test()),
        measured(best, data.first().range(0, data.first().count())),
        data.secondsWaited(),
        (System.nanoTime() - start) / 1e9);
  }

  private List<String> names() {
    return task.data().classes().size() == network.outputs() ? task.data().classes() : List.of();
  }

  private long stepsPerEpoch(LearningSources data) {
    return settings.pace().stepsPerEpoch(data.training().count());
  }

  private TrainingResult train(LearningSources data, Surroundings surroundings) {
    Objective all = objective(data.training());
    Objective objective =
        data.watched() == null ? all : new WatchedObjective(all, objective(data.watched()));
    Optimizer optimizer = settings.optimizer();
    long epoch = stepsPerEpoch(data);
    PerfectEpochs perfect = new PerfectEpochs(settings.pace().perfect());
    StopRule stop = StopRule.checkedEvery(Math.toIntExact(epoch));
    LearningProgress progress =
        new LearningProgress(
            surroundings.progress(),
            epoch,
            settings.pace().epochs(),
            settings.time(),
            data.training().count());
    Training.Ended ended =
        new Training(
                objective,
                score(data, perfect),
                optimizer,
                (perfect.isWanted() ? stop.or(perfect.stop()) : stop.noGain(PATIENCE))
                    .steps(settings.pace().epochs() * epoch)
                    .time(settings.time()),
                new Recording(
                    (step, time, weights, rows) -> read(step, time, weights, rows, data, progress),
                    new Schedule.Every(epoch)),
                progress,
                progress.watching(surroundings.checkpoints().apply("training"), perfect::restore))
            .toTheLast(start());
    TrainingResult result = ended.result();
    return settings.kept() == LearningSettings.Kept.BEST
        ? result
        : new TrainingResult(
            ended.last(),
            result.outcome(),
            result.steps(),
            result.steps(),
            Double.NaN,
            Double.NaN,
            result.trace());
  }

  private Objective objective(ExampleSource examples) {
    return new NetworkObjective(
        network, examples, FunctionLoss.CROSS_ENTROPY, settings.regularizers());
  }

  /**
   * The held-out loss; where nothing is held out the loss in training, which is then looked at for
   * {@link PerfectEpochs} alone.
   */
  private @Nullable Score score(LearningSources data, PerfectEpochs perfect) {
    ExampleSource heldOut = data.heldOut();
    if (heldOut == null && !perfect.isWanted()) {
      return null;
    }
    return new Score(
        heldOut == null ? "trainingLoss" : "heldOutLoss",
        heldOut == null ? "loss in training" : "validation loss",
        Score.Direction.FALLS,
        weights -> {
          if (perfect.isWanted()) {
            seen = Predictions.of(network, weights, data.training());
            perfect.see(seen.accuracy());
          }
          scored = heldOut == null ? null : Predictions.of(network, weights, heldOut);
          return scored == null ? Objects.requireNonNull(seen).loss() : scored.loss();
        });
  }

  private Parameters start() {
    TrainedNetwork begun = task.begun();
    if (begun != null) {
      return network.layout().over(begun.weights().withBuffers().to(DTYPE).copy());
    }
    return settings
        .model()
        .kind()
        .start(network)
        .start(network.layout(), DTYPE, settings.seed().split("start"));
  }

  private void read(
      long step,
      double time,
      Parameters weights,
      List<Trace.Row> rows,
      LearningSources data,
      LearningProgress progress) {
    keep(step, weights, data);
    List<Trace.Row> read = new ArrayList<>();
    // Where all are looked at, the score was asked for at the same steps, before anything is read.
    double accuracy =
        seen == null ? Predictions.of(network, weights, data.seen()).accuracy() : seen.accuracy();
    read.add(new Trace.Row(step, time, PerfectEpochs.MEASURE, 0, accuracy));
    if (scored != null) {
      // The score is asked for at the same steps, before anything is read.
      accuracy = scored.accuracy();
      read.add(new Trace.Row(step, time, "heldOutAccuracy", 0, accuracy));
    }
    try (Scope scope = Scope.open()) {
      double complexity = watched(weights, data.few().range(0, data.few().count()));
      read.add(new Trace.Row(step, time, "geometricComplexity", 0, complexity));
    }
    for (LocalityPenalty penalty : penalties()) {
      int looked = Math.min(LearningSources.WATCHED / 2, data.few().count());
      int vanishing;
      try (Scope scope = Scope.open()) {
        Examples few = data.few().range(0, looked);
        vanishing =
            penalty.vanishing(
                network, weights, few.batch(), few.targets(), settings.seed().split(step));
      }
      read.add(new Trace.Row(step, time, VANISHING, 0, vanishing));
      read.add(new Trace.Row(step, time, LOOKED_AT, 0, 2.0 * looked));
    }
    rows.addAll(read);
    progress.read(accuracy);
  }

  private List<LocalityPenalty> penalties() {
    return settings.regularizers().stream()
        .filter(LocalityPenalty.class::isInstance)
        .map(LocalityPenalty.class::cast)
        .toList();
  }

  private void keep(long step, Parameters weights, LearningSources data) {
    Snapshots snapshots = task.snapshots();
    if (snapshots == null) {
      return;
    }
    if (step == 0) {
      snapshots.begin();
    }
    long epoch = stepsPerEpoch(data);
    if (step % epoch == 0) {
      snapshots.keep(
          step / epoch, new TrainedNetwork(network, weights, data.normalization(), names()));
    }
  }

  /** At one random direction for each sample where the derivative is not in closed form. */
  private double watched(Parameters weights, Examples examples) {
    return isPerceptron(task, network)
        ? complexity(weights, examples, 0).value()
        : complexity(weights, examples, 1).value();
  }

  private GeometricComplexity measured(Parameters weights, Examples examples) {
    return complexity(weights, examples, network.outputs() <= MOST_EXACT ? 0 : DIRECTIONS);
  }

  /** Whether its complexity is in closed form. */
  static boolean isPerceptron(LearningTask task, Network network) {
    return task.begun() == null
        && task.settings().model().kind() == NetworkKind.MLP
        && network.outputs() <= MOST_EXACT;
  }

  /**
   * The complexity of the logits by the inputs as the network sees them.
   *
   * @param directions 0 for the whole derivative
   */
  private GeometricComplexity complexity(Parameters weights, Examples examples, int directions) {
    try (Scope scope = Scope.open()) {
      NetworkFunction function = NetworkFunction.of(network, weights);
      Tensor inputs = examples.batch();
      return directions == 0
          ? new ExactComplexity().of(function, inputs)
          : new ProjectedComplexity(Probe.SPHERE, directions, settings.seed().split("complexity"))
              .of(function, inputs);
    }
  }
}
