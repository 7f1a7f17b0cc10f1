package org.tacit.model.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.ParameterLayout.Role;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.BatchNorms;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/**
 * Batch normalization of every channel, or of every number of vectors (Ioffe, Szegedy 2015): {@code
 * γ (x − m) / √(v + ε) + β}. In training m and v are the mean and the variance of the batch, {@code
 * (1/n) Σ (x − m)²}, so that its samples see one another; in evaluation they are running ones,
 * which every step moves towards those of its batch, the variance with n − 1 in place of n.
 *
 * @param momentum the share of the batch in the running mean and variance, in [0, 1]
 * @param epsilon ε, positive
 */
public record BatchNorm(double momentum, double epsilon) implements Layer {
  /** A tenth of the batch, and 1e-5. */
  public BatchNorm() {
    this(0.1, 1e-5);
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public BatchNorm {
    if (!(momentum >= 0 && momentum <= 1) || !(epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new IllegalArgumentException(
          "expected a momentum from 0 to 1 and a positive number under the root, found %s and %s"
              .formatted(momentum, epsilon));
    }
  }

  @Override
  public List<Integer> outputShape(List<Integer> inputShape) {
    return inputShape;
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    List<Integer> channels = List.of(inputShape.get(0));
    return List.of(
        new Block("weight", channels, Role.SCALE),
        new Block("bias", channels, Role.BIAS),
        new Block("running_mean", channels, Role.BUFFER),
        new Block("running_var", channels, Role.BUFFER_FROM_ONE));
  }

  @Override
  public Tensor forward(List<Tensor> weights, Tensor inputs) {
    return BatchNorms.byGiven(
        inputs, weights.get(0), weights.get(1), weights.get(2), weights.get(3), epsilon);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a channel has a single number in the batch, which has no
   *     variance
   */
  @Override
  public LayerPass forwardInTraining(List<Tensor> weights, Tensor inputs) {
    if (inputs.count() == inputs.size(1)) {
      throw new IllegalArgumentException(
          "batch normalization in training takes at least two numbers for each channel, found a batch of the shape %s; take other sizes of batches"
              .formatted(Arrays.toString(inputs.shape())));
    }
    Tensor mean = weights.get(2).copy();
    Tensor variance = weights.get(3).copy();
    Tensor outputs =
        BatchNorms.byBatch(
            inputs, weights.get(0), weights.get(1), mean, variance, momentum, epsilon);
    return new LayerPass(
        outputs, List.of(mean.subtract(weights.get(2)), variance.subtract(weights.get(3))));
  }

  /** In evaluation, where it is affine, by that factor. */
  @Override
  public Pullback back(List<Tensor> weights, Tensor inputs, Tensor outputs, boolean training) {
    return training
        ? Layer.super.back(weights, inputs, outputs, true)
        : cotangents -> cotangents.multiply(factor(weights, inputs));
  }

  private Tensor factor(List<Tensor> weights, Tensor inputs) {
    Tensor root = weights.get(3).add(Tensor.of(inputs.dtype(), new double[] {epsilon}, 1)).sqrt();
    long[] shape = new long[inputs.shape().length];
    Arrays.fill(shape, 1);
    shape[1] = inputs.size(1);
    return Functional.divide(weights.get(0), root).reshape(shape);
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    return graph.node(
        at.name(), "BatchNormalization", at.inputAndWeights(), Map.of("epsilon", epsilon));
  }
}
