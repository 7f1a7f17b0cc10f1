package org.tacit.objective.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.kind.Kind;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.network.ForwardPass;
import org.tacit.model.network.Network;
import org.tacit.objective.Objective;
import org.tacit.regularizer.Evaluation;
import org.tacit.regularizer.Noise;
import org.tacit.regularizer.PassPenalty;
import org.tacit.regularizer.Regularizer;
import org.tacit.regularizer.WeightPenalty;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The mean loss of a network over examples, and what regularizers add: one expression, of one pass,
 * that is differentiated once. Examples are differentiated {@value #CHUNK} and evaluated {@value
 * #EVALUATED} at a time, images with penalties {@value #PENALIZED_IMAGES}, so that memory does not
 * grow with their number.
 *
 * <p>The gradient, and the value beside it, are those of the network in training, where batch
 * normalization takes the statistics of all examples, which are then taken at once; the value alone
 * is that in evaluation. Penalties that differentiate by the inputs are of the network in
 * evaluation, where the samples do not see one another, unless their {@link
 * org.tacit.regularizer.BatchStatistics} say otherwise.
 *
 * <p>A batch is the same objective of some examples: the mean over all batches of a size is the
 * whole, but for what a batch draws and for {@link org.tacit.regularizer.Flatness}. Only batches
 * draw: the value of the whole has no {@link Noise} and no {@link Augmentation}, and takes the same
 * random directions whenever it is asked for.
 */
public final class NetworkObjective implements Objective {
  /** How many samples are differentiated at a time. */
  static final int CHUNK = 1024;

  /**
   * How many at most where the network in training takes statistics of them: all at once, for those
   * of parts would be others.
   */
  static final int TOGETHER = 8192;

  /** How many are evaluated: these may be all there are, and large networks take much memory. */
  static final int EVALUATED = 256;

  /**
   * How many images are evaluated where penalties differentiate by them: these go through the
   * network several times, forth and back, and what every layer gives stays until the end.
   */
  static final int PENALIZED_IMAGES = 32;

  /** The seed of the random directions of the whole objective. */
  private static final Seed ALWAYS = new Seed(0);

  private final Network network;
  private final ExampleSource examples;
  private final FunctionLoss loss;
  private final List<Regularizer> regularizers;
  private final List<WeightPenalty> ofWeights;
  private final List<PassPenalty> ofPass;
  private final @Nullable Seed draws;

  /**
   * The objective.
   *
   * @param network the function
   * @param examples what it is to give
   * @param loss how far it is from that
   * @param regularizers what is added to the loss, or to the examples of batches
   * @throws IllegalArgumentException if the network takes other inputs or gives other outputs
   */
  public NetworkObjective(
      Network network,
      ExampleSource examples,
      FunctionLoss loss,
      List<? extends Regularizer> regularizers) {
    this(network, examples, loss, regularizers, null);
  }

  private NetworkObjective(
      Network network,
      ExampleSource examples,
      FunctionLoss loss,
      List<? extends Regularizer> regularizers,
      @Nullable Seed draws) {
    if (!network.inputShape().equals(examples.inputShape())
        || !FunctionLoss.fits(network.outputs(), examples.outputs())) {
      throw new IllegalArgumentException(
          "expected a network from %s to %d numbers, as the examples are, found one from %s to %d"
              .formatted(
                  examples.inputShape(),
                  examples.outputs(),
                  network.inputShape(),
                  network.outputs()));
    }
    this.network = network;
    this.examples = examples;
    this.loss = loss;
    this.regularizers =
        List.<Regularizer>copyOf(regularizers).stream().filter(Regularizer::acts).toList();
    this.ofWeights = those(WeightPenalty.class);
    this.ofPass = those(PassPenalty.class);
    this.draws = draws;
  }

  private <T> List<T> those(Class<T> kind) {
    return regularizers.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public int samples() {
    return examples.count();
  }

  @Override
  public int leastBatch() {
    return regularizers.stream().mapToInt(Regularizer::leastBatch).max().orElse(1);
  }

  @Override
  public Objective batch(int[] chosen, Seed seed) {
    return of(examples.select(chosen, seed.split("examples")), seed);
  }

  /** The objective of some examples, with the seed of what regularizers draw. */
  private Objective of(Examples some, Seed seed) {
    Tensor inputs = some.inputs();
    Tensor targets = some.targets();
    for (int number = 0; number < regularizers.size(); number++) {
      if (regularizers.get(number) instanceof Noise noise) {
        Seed own = seed.split(number);
        inputs = noise.inputs(inputs, own.split("inputs"));
        targets = noise.targets(targets, own.split("targets"));
      }
    }
    Examples seen = new Examples(some.inputShape(), inputs, targets);
    return new NetworkObjective(network, seen, loss, regularizers, seed);
  }

  @Override
  public int ahead() {
    return examples.ahead();
  }

  @Override
  public void expect(int[] chosen, Seed seed) {
    examples.expect(chosen, seed.split("examples"));
  }

  /** {@inheritDoc} The examples are as they are, not as {@linkplain Augmentation changed}. */
  @Override
  public Objective drawnOnce(Seed seed) {
    boolean drawing = examples.draws() || regularizers.stream().anyMatch(Regularizer::draws);
    return draws == null && drawing ? of(examples.range(0, samples()), seed) : this;
  }

  @Override
  public double value(Parameters weights) {
    double value = 0;
    int most = ofPass.isEmpty() || network.inputShape().size() == 1 ? EVALUATED : PENALIZED_IMAGES;
    for (int from = 0; from < examples.count(); from += most) {
      try (Scope scope = Scope.open()) {
        Examples chunk = chunk(from, most);
        // Penalties may be derivatives, which need leaves.
        List<Tensor> blocks = ofPass.isEmpty() ? weights.blocks() : leaves(weights);
        ForwardPass pass = network.pass(blocks, inputs(chunk));
        value += share(chunk) * expression(weights, blocks, chunk, from, pass, most).value().item();
      }
    }
    for (WeightPenalty penalty : ofWeights) {
      value += penalty.value(weights);
    }
    return value;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a regularizer draws and this is no batch; or if the network
   *     takes statistics of the examples, of which there are more than {@value #TOGETHER}
   */
  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    requireDrawn();
    int most = most(weights);
    gradient.withBuffers().zeroInPlace();
    double value = 0;
    for (int from = 0; from < examples.count(); from += most) {
      try (Scope scope = Scope.open()) {
        Examples chunk = chunk(from, most);
        List<Tensor> blocks = leaves(weights);
        ForwardPass pass = network.passInTraining(blocks, inputs(chunk));
        Expressed expressed = expression(weights, blocks, chunk, from, pass, most);
        List<Tensor> trained = blocks.subList(0, weights.layout().trainedBlocks());
        List<Tensor> slopes = new ArrayList<>(Autograd.gradient(expressed.value(), trained, false));
        slopes.addAll(expressed.changes());
        for (int block = 0; block < slopes.size(); block++) {
          gradient.block(block).addScaledInPlace(slopes.get(block), share(chunk));
        }
        value += share(chunk) * expressed.value().item();
      }
    }
    for (WeightPenalty penalty : ofWeights) {
      value += penalty.addValueAndGradient(weights, gradient);
    }
    return value;
  }

  /** How many samples are differentiated at a time. */
  private int most(Parameters weights) {
    ParameterLayout layout = weights.layout();
    boolean coupled = layout.trainedBlocks() < layout.blocks().size();
    if (coupled && examples.count() > TOGETHER) {
      throw new IllegalArgumentException(
          "batch normalization takes the statistics of all samples of a step, which are in memory together: expected at most %,d, found %,d; an optimizer in minibatches takes fewer"
              .formatted(TOGETHER, examples.count()));
    }
    return coupled ? Math.max(CHUNK, examples.count()) : CHUNK;
  }

  private void requireDrawn() {
    Stream.concat(
            examples.draws() ? Stream.of("augmentation") : Stream.of(),
            regularizers.stream().filter(Regularizer::draws).map(NetworkObjective::name))
        .filter(drawing -> draws == null)
        .findFirst()
        .ifPresent(
            drawing -> {
              throw new IllegalArgumentException(
                  "%s is drawn anew for every batch: expected an optimizer in minibatches, of all %,d samples if no fewer"
                      .formatted(drawing, samples()));
            });
  }

  private static String name(Regularizer regularizer) {
    Kind kind = regularizer.getClass().getAnnotation(Kind.class);
    return kind == null ? regularizer.getClass().getSimpleName() : kind.name();
  }

  private Examples chunk(int from, int most) {
    return examples.range(from, Math.min(most, examples.count() - from));
  }

  private boolean isWhole(int most) {
    return examples.count() <= most;
  }

  private double share(Examples chunk) {
    return (double) chunk.count() / examples.count();
  }

  /** The trained blocks as leaves, and behind them the buffers. */
  private static List<Tensor> leaves(Parameters weights) {
    List<Tensor> blocks = new ArrayList<>(weights.blocks());
    blocks.subList(0, weights.layout().trainedBlocks()).replaceAll(Autograd::leaf);
    return blocks;
  }

  private Tensor inputs(Examples chunk) {
    return ofPass.isEmpty() ? chunk.batch() : Autograd.leaf(chunk.batch());
  }

  /** A loss with its penalties, and what the step adds to the buffers. */
  private record Expressed(Tensor value, List<Tensor> changes) {}

  private Expressed expression(
      Parameters at, List<Tensor> blocks, Examples chunk, int from, ForwardPass pass, int most) {
    Tensor sum = loss.of(pass.outputs(), chunk.targets());
    if (ofPass.isEmpty()) {
      return new Expressed(sum, pass.changes());
    }
    Seed seed = (draws == null ? ALWAYS : draws).split("directions").split(from);
    Evaluation evaluation =
        new Evaluation(
            network,
            blocks,
            pass,
            chunk.targets(),
            sum,
            seed,
            isWhole(most) ? null : () -> slopes(at));
    for (PassPenalty penalty : ofPass) {
      sum = sum.add(penalty.of(evaluation));
    }
    return new Expressed(sum, evaluation.changes());
  }

  /** The gradient of the loss alone. */
  private List<Tensor> slopes(Parameters weights) {
    Parameters gradient = weights.layout().zeros(weights.flat().dtype());
    new NetworkObjective(network, examples, loss, List.of()).valueAndGradient(weights, gradient);
    return gradient.blocks();
  }
}
