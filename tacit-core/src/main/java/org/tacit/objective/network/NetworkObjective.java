package org.tacit.objective.network;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.model.network.ForwardPass;
import org.tacit.model.network.Network;
import org.tacit.objective.Objective;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The mean loss of a network over examples, and penalties of its forward pass: one expression, of
 * one pass, that is differentiated once. Examples are taken {@value #CHUNK} at a time, so that
 * memory does not grow with their number.
 *
 * <p>A batch is the same objective of some examples: the mean over all batches of a size is the
 * whole.
 */
public final class NetworkObjective implements Objective {
  /** How many samples are evaluated at a time. */
  static final int CHUNK = 1024;

  private final Network network;
  private final Examples examples;
  private final FunctionLoss loss;
  private final List<PassPenalty> penalties;

  /**
   * The objective.
   *
   * @param network the function
   * @param examples what it is to give; not copied
   * @param loss how far it is from that
   * @param penalties what is added to the loss
   * @throws IllegalArgumentException if the network takes other inputs or gives other outputs
   */
  public NetworkObjective(
      Network network, Examples examples, FunctionLoss loss, List<PassPenalty> penalties) {
    if (!network.inputShape().equals(examples.inputShape())
        || network.outputs() != examples.outputs()) {
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
    this.penalties = List.copyOf(penalties);
  }

  @Override
  public int samples() {
    return examples.count();
  }

  @Override
  public Objective batch(int[] chosen) {
    return new NetworkObjective(network, examples.select(chosen), loss, penalties);
  }

  @Override
  public double value(Parameters weights) {
    double value = 0;
    for (int from = 0; from < examples.count(); from += CHUNK) {
      try (Scope scope = Scope.open()) {
        Examples chunk = chunk(from);
        value += share(chunk) * expression(weights.blocks(), chunk).item();
      }
    }
    return value;
  }

  @Override
  public double valueAndGradient(Parameters weights, Parameters gradient) {
    gradient.withBuffers().zeroInPlace();
    double value = 0;
    for (int from = 0; from < examples.count(); from += CHUNK) {
      try (Scope scope = Scope.open()) {
        Examples chunk = chunk(from);
        List<Tensor> leaves = leaves(weights);
        Tensor expression = expression(leaves, chunk);
        List<Tensor> slopes = Autograd.gradient(expression, leaves, false);
        for (int block = 0; block < leaves.size(); block++) {
          gradient.block(block).addScaledInPlace(slopes.get(block), share(chunk));
        }
        value += share(chunk) * expression.item();
      }
    }
    return value;
  }

  private Examples chunk(int from) {
    return from == 0 && examples.count() <= CHUNK
        ? examples
        : examples.range(from, Math.min(CHUNK, examples.count() - from));
  }

  private double share(Examples chunk) {
    return (double) chunk.count() / examples.count();
  }

  private static List<Tensor> leaves(Parameters weights) {
    List<Tensor> leaves = new ArrayList<>();
    for (Tensor block : weights.blocks()) {
      leaves.add(Autograd.leaf(block));
    }
    return leaves;
  }

  private Tensor expression(List<Tensor> weights, Examples chunk) {
    boolean byInputs = penalties.stream().anyMatch(PassPenalty::differentiatesInputs);
    Tensor inputs = byInputs ? Autograd.leaf(chunk.batch()) : chunk.batch();
    ForwardPass pass = network.pass(weights, inputs);
    Tensor sum = loss.of(pass.outputs(), chunk.targets());
    for (PassPenalty penalty : penalties) {
      sum = sum.add(penalty.of(pass));
    }
    return sum;
  }
}
