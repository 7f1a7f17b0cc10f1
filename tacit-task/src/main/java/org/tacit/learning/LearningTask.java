package org.tacit.learning;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.labelled.Samples;
import org.tacit.model.ParameterLayout;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.task.Answer;
import org.tacit.task.Checksum;
import org.tacit.task.Identity;
import org.tacit.task.Needs;
import org.tacit.task.StoppedException;
import org.tacit.task.Surroundings;
import org.tacit.task.Task;
import org.tacit.training.Outcome;

/**
 * The training of a network that tells classes.
 *
 * @param name where the data come from
 * @param data the samples, all with labels
 * @param settings what the user chose
 * @param begun the network to go on from, with its weights, normalization and classes, in place of
 *     a new one of the settings; null for that
 * @param snapshots keeps networks of epochs; null where none is kept
 */
public record LearningTask(
    String name,
    LabelledData data,
    LearningSettings settings,
    @Nullable TrainedNetwork begun,
    @Nullable Snapshots snapshots)
    implements Task {
  private static final int FORMAT = 2;

  /** Weights, their gradient, the best of them, and two memories of the optimizer. */
  private static final double COPIES_OF_WEIGHTS = 6;

  /** Batches of training whose numbers are in memory at a time. */
  private static final int BATCHES = 4;

  /** Batches of what is evaluated: the first batches of all, and what follows one of them. */
  private static final int EVALUATED = 7;

  /** Leaves, what is kept for the gradient, and what the library takes beside. */
  private static final double COPIES_OF_ACTIVATIONS = 3;

  /** One of a new network, that keeps no network but the last. */
  public LearningTask(String name, LabelledData data, LearningSettings settings) {
    this(name, data, settings, null, null);
  }

  /** The same, going on from a network. */
  public LearningTask from(@Nullable TrainedNetwork network) {
    return new LearningTask(name, data, settings, network, snapshots);
  }

  /** The same, keeping networks on the way. */
  public LearningTask keeping(Snapshots kept) {
    return new LearningTask(name, data, settings, begun, kept);
  }

  /**
   * The network, untrained.
   *
   * @throws IllegalArgumentException if it is not one for such data
   */
  public Sequential network() {
    Samples samples = data.training();
    List<Integer> shape = imageShape(samples.shape());
    settings.regularizers().forEach(one -> one.requireInputs(shape));
    settings.augmentations().requireInputs(shape);
    return begun == null
        ? settings.model().network(shape, data.classes().size())
        : fitting(begun.network(), shape);
  }

  private Sequential fitting(Sequential network, List<Integer> shape) {
    int classes = data.classes().size();
    boolean tells = network.outputs() == classes || (network.outputs() == 1 && classes == 2);
    if (!network.inputShape().equals(shape) || !tells) {
      throw new IllegalArgumentException(
          "--init-from: expected a network from inputs of the shape %s to %,d classes, as %s has them, found one from %s to %,d outputs"
              .formatted(shape, classes, name, network.inputShape(), network.outputs()));
    }
    return network;
  }

  /** The name of the network. */
  public String model() {
    return begun == null ? settings.model().label() : "a network that was begun";
  }

  /** Grey images without a dimension of channels get one. */
  private List<Integer> imageShape(List<Integer> shape) {
    return shape.size() == 2 ? List.of(1, shape.get(0), shape.get(1)) : shape;
  }

  @Override
  public Needs needs() {
    Samples samples = data.training();
    Sequential network = network();
    double heap = samples.bytes() + (data.test() == null ? 0 : data.test().bytes());
    double read =
        ((double) BATCHES * settings.pace().batch() + (double) EVALUATED * Learning.AT_ONCE)
            * size(samples.shape())
            * Float.BYTES;
    double activations =
        (double) Learning.AT_ONCE * NumbersOfOne.of(network) * Float.BYTES * COPIES_OF_ACTIVATIONS;
    double weights = network.layout().numbers() * (double) Float.BYTES;
    return new Needs(
        List.of(
            new Needs.Memory(
                heap + read + activations + COPIES_OF_WEIGHTS * weights,
                heap + read,
                "%,d samples and the numbers of %,d of them in the network"
                    .formatted(samples.count(), Learning.AT_ONCE))),
        weights * (3 + (snapshots == null || snapshots.every() == 0 ? 0 : Snapshots.MOST)));
  }

  private static double size(List<Integer> shape) {
    return shape.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
  }

  @Override
  public Identity identity() {
    int[] labels = data.training().labels();
    ParameterLayout layout = network().layout();
    return Identity.of(
            FORMAT, checksum().words("%,d samples".formatted(labels == null ? 0 : labels.length)))
        .with("--model", model() + " " + layout.summary())
        .with("--init-from", begun == null ? "" : begunWith(begun))
        .with(
            "--regularizer",
            settings.regularizers().stream().map(String::valueOf).collect(Collectors.joining(" ")))
        .with("--augment", settings.augmentations().words())
        .with("--optimizer", settings.descent().words())
        .with("--batch", settings.pace().batch())
        .with("--accumulate", settings.pace().accumulated())
        .with("--until-perfect", settings.pace().perfect())
        .with("--keep", settings.kept().name())
        .with("--holdout", settings.holdout())
        .with("--no-normalize", !settings.normalize())
        .with("--seed", settings.seed().value())
        .with("--epochs", settings.pace().epochs())
        .with("--time", settings.time().toSeconds());
  }

  private static String begunWith(TrainedNetwork network) {
    Checksum sum = new Checksum();
    sum.add(network.weights().withBuffers().toArray());
    return sum.words("weights");
  }

  private Checksum checksum() {
    Samples samples = data.training();
    Checksum sum = new Checksum();
    int[] labels = samples.labels();
    if (labels != null) {
      sum.add(Arrays.stream(labels).asDoubleStream().toArray());
    }
    for (int i = 0; i < samples.count(); i++) {
      sum.add(samples.sum(i));
    }
    return sum;
  }

  @Override
  public Answer run(Surroundings surroundings) {
    LearningResult result = new Learning(this).run(surroundings);
    if (result.training().outcome().kind() == Outcome.Kind.CANCELLED) {
      throw new StoppedException(result.training().outcome().explanation());
    }
    return new LearningAnswer(this, result).answer();
  }
}
