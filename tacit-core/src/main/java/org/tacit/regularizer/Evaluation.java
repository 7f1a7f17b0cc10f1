package org.tacit.regularizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.model.network.ForwardPass;
import org.tacit.model.network.Network;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * A network at some samples, as one expression that the loss and every penalty share, so that the
 * network is evaluated once. Weights and inputs are leaves of {@link Autograd}.
 */
public final class Evaluation {
  private final Network network;
  private final List<Tensor> weights;
  private final ForwardPass pass;
  private final Tensor targets;
  private final Tensor loss;
  private final Seed draws;
  private final @Nullable Supplier<List<Tensor>> ofAllSamples;
  private List<Tensor> changes;
  private @Nullable ForwardPass inEvaluation;
  private @Nullable List<Tensor> lossGradient;

  /**
   * An evaluation.
   *
   * @param weights one for each block of the network's layout; those that are trained are leaves
   * @param pass what the network made of the samples, in training or in evaluation
   * @param targets what it is to make of them, n × outputs
   * @param loss the mean loss of these samples, of one entry
   * @param draws of what is drawn for these samples
   * @param ofAllSamples the gradient of the loss by the weights over the whole batch, of which
   *     these samples are a part; null if they are all of it
   */
  public Evaluation(
      Network network,
      List<Tensor> weights,
      ForwardPass pass,
      Tensor targets,
      Tensor loss,
      Seed draws,
      @Nullable Supplier<List<Tensor>> ofAllSamples) {
    this.network = network;
    this.weights = List.copyOf(weights);
    this.pass = pass;
    this.changes = pass.changes();
    this.targets = targets;
    this.loss = loss;
    this.draws = draws;
    this.ofAllSamples = ofAllSamples;
  }

  /** The network. */
  public Network network() {
    return network;
  }

  /** One for each block of the network's layout; those that are trained are leaves. */
  public List<Tensor> weights() {
    return weights;
  }

  /**
   * What the network made of the samples, in evaluation: where training couples them, derivatives
   * by the inputs would be those of all of them.
   */
  public ForwardPass pass() {
    if (inEvaluation == null) {
      inEvaluation = pass.changes().isEmpty() ? pass : network.pass(weights, pass.inputs());
    }
    return inEvaluation;
  }

  /** The seed of what is drawn for these samples. */
  public Seed draws() {
    return draws;
  }

  /** The gradient of the mean loss of these samples by each trained block, an expression itself. */
  public List<Tensor> lossGradient() {
    if (lossGradient == null) {
      List<Tensor> trained = weights.subList(0, network.layout().trainedBlocks());
      lossGradient = Autograd.gradient(loss, trained, true);
    }
    return lossGradient;
  }

  /** The gradient of the mean loss of the whole batch by each trained block, as numbers. */
  public List<Tensor> lossGradientOfAllSamples() {
    return ofAllSamples == null
        ? lossGradient().stream().map(Autograd::constant).toList()
        : ofAllSamples.get();
  }

  /** What the network made of the samples where the loss is taken, in training or in evaluation. */
  ForwardPass passOfLoss() {
    return pass;
  }

  /** Whether normalization takes the batch: if the loss is taken in training and this is chosen. */
  boolean isByBatch(BatchStatistics statistics) {
    return statistics != BatchStatistics.RUNNING && !pass.changes().isEmpty();
  }

  /** What the network makes of other inputs in evaluation. */
  ForwardPass inEvaluation(Tensor inputs) {
    return network.pass(weights, inputs);
  }

  /**
   * What the network makes of other inputs in training, behind the samples.
   *
   * @param updates whether they change the buffers
   */
  ForwardPass inTraining(Tensor inputs, boolean updates) {
    ForwardPass other = network.passInTraining(changed(), inputs);
    if (updates) {
      changes = sums(changes, other.changes());
    }
    return other;
  }

  /** The weights, with the buffers as the passes in training so far have left them. */
  private List<Tensor> changed() {
    int trained = network.layout().trainedBlocks();
    List<Tensor> blocks = new ArrayList<>(weights.subList(0, trained));
    blocks.addAll(sums(weights.subList(trained, weights.size()), changes));
    return blocks;
  }

  private static List<Tensor> sums(List<Tensor> some, List<Tensor> others) {
    return IntStream.range(0, some.size()).mapToObj(i -> some.get(i).add(others.get(i))).toList();
  }

  /** What the step adds to each buffer: by the pass of the loss, and by those of penalties. */
  public List<Tensor> changes() {
    return changes;
  }

  /**
   * 1 for the output of each sample's class and 0 for the others, n × outputs: the output with the
   * largest target, the first of several, or the only one.
   */
  Tensor classes() {
    int outputs = Math.toIntExact(targets.size(1));
    if (network.outputs() == 1) {
      double[] only = new double[Math.toIntExact(targets.size(0))];
      Arrays.fill(only, 1);
      return Tensor.of(targets.dtype(), only, only.length, 1);
    }
    double[] shares = targets.toArray();
    double[] chosen = new double[shares.length];
    for (int sample = 0; sample < shares.length; sample += outputs) {
      int largest = sample;
      for (int place = sample; place < sample + outputs; place++) {
        largest = shares[place] > shares[largest] ? place : largest;
      }
      chosen[largest] = 1;
    }
    return Tensor.of(targets.dtype(), chosen, targets.size(0), outputs);
  }
}
