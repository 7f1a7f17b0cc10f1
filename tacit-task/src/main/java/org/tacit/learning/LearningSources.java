package org.tacit.learning;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.labelled.PreparedExamples;
import org.tacit.data.labelled.Samples;
import org.tacit.model.network.InputNormalization;
import org.tacit.model.network.Network;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.objective.network.Augmentations;
import org.tacit.regularizer.PassPenalty;

/**
 * The samples of a training in numbers, as the network sees them. What is evaluated after every
 * epoch is each by itself, so that its first batch is prepared while training goes on.
 *
 * @param normalization what is done to inputs
 * @param training what the weights move by
 * @param heldOut what training does not see; null for nothing
 * @param test what nothing is chosen on; null where there is none
 * @param seen those whose accuracy in training is read
 * @param watched those whose loss in training is read; null for all
 * @param first those whose complexity is read at the end
 * @param few those whose complexity is read after every epoch
 */
record LearningSources(
    InputNormalization normalization,
    PreparedExamples training,
    @Nullable PreparedExamples heldOut,
    @Nullable PreparedExamples test,
    PreparedExamples seen,
    @Nullable PreparedExamples watched,
    PreparedExamples first,
    PreparedExamples few)
    implements AutoCloseable {
  /** Samples of which the complexity is read after every epoch. */
  static final int WATCHED = 128;

  /** Samples of training whose accuracy and loss are read after every epoch, drawn at the start. */
  private static final int SEEN = 2000;

  /** The samples whose loss is read where penalties differentiate by the inputs. */
  private static final int PENALIZED = 256;

  /** Samples of which the complexity is read at the end. */
  private static final int MEASURED = 500;

  /** The fewest of them. */
  private static final int FEWEST = 32;

  /** Those of a task. */
  static LearningSources of(LearningTask task, Network network) {
    LearningSettings settings = task.settings();
    Samples samples = task.data().training();
    LearningSplit split = LearningSplit.of(samples, settings.holdout(), settings.seed());
    TrainedNetwork begun = task.begun();
    InputNormalization normalization =
        begun != null
            ? begun.normalization()
            : settings.normalize()
                ? samples.normalization(split.training())
                : InputNormalization.NONE;
    Samples test = task.data().test();
    Taken taken = new Taken(network, normalization);
    int[] training = split.training();
    PreparedExamples all = taken.of(samples, training, settings.augmentations());
    PreparedExamples seen =
        training.length <= SEEN ? all : taken.of(samples, Arrays.copyOf(training, SEEN));
    int measured = samplesMeasured(task, network, samples.count());
    PreparedExamples first = taken.first(samples, measured);
    return new LearningSources(
        normalization,
        all,
        split.heldOut() == null ? null : taken.of(samples, split.heldOut()),
        test == null || test.labels() == null ? null : taken.first(test, test.count()),
        seen,
        watched(settings, split, seen, taken, samples),
        first,
        measured <= WATCHED ? first : taken.first(samples, WATCHED));
  }

  /** As a network takes them. */
  private record Taken(Network network, InputNormalization normalization) {
    PreparedExamples of(Samples samples, int[] chosen) {
      return of(samples, chosen, Augmentations.NONE);
    }

    PreparedExamples of(Samples samples, int[] chosen, Augmentations augmentations) {
      return new PreparedExamples(
          samples,
          chosen,
          network.inputShape(),
          Math.max(2, network.outputs()),
          normalization,
          augmentations);
    }

    PreparedExamples first(Samples samples, int count) {
      return of(samples, IntStream.range(0, count).toArray());
    }
  }

  /** Null for all, as where their loss chooses the network. */
  private static @Nullable PreparedExamples watched(
      LearningSettings settings,
      LearningSplit split,
      PreparedExamples seen,
      Taken taken,
      Samples samples) {
    boolean penalized = settings.regularizers().stream().anyMatch(PassPenalty.class::isInstance);
    int[] training = split.training();
    if (split.heldOut() == null || training.length <= (penalized ? PENALIZED : SEEN)) {
      return null;
    }
    return penalized ? taken.of(samples, Arrays.copyOf(training, PENALIZED)) : seen;
  }

  /**
   * How many samples the complexity is read of at the end: as many as do not take much longer than
   * an epoch, where each output takes a backward pass.
   */
  private static int samplesMeasured(LearningTask task, Network network, int all) {
    int affordable = Math.max(FEWEST, all / network.outputs());
    return Math.min(
        all, Learning.isPerceptron(task, network) ? MEASURED : Math.min(MEASURED, affordable));
  }

  private Stream<PreparedExamples> all() {
    return Stream.of(training, heldOut, test, seen, watched, first, few)
        .filter(Objects::nonNull)
        .distinct();
  }

  /** How long those who asked for examples waited for their numbers. */
  double secondsWaited() {
    return all().mapToDouble(PreparedExamples::secondsWaited).sum();
  }

  @Override
  public void close() {
    all().forEach(PreparedExamples::close);
  }
}
