package org.tacit.objective.network;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.network.Dense;
import org.tacit.model.network.ForwardPass;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Sequential;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.RowSpace;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * A network whose last layer is solved for: with the features Φ (n × p) that the layers before it
 * make of the inputs at their start, the weights of the last layer are {@code (Φ⁺ Y)ᵀ}, those of
 * minimum Frobenius norm among all of least squared error, and its bias is 0. With one hidden layer
 * of p random features this is the model of docs/mathematics/geometric-complexity.md, E3. The
 * features of at most {@value #MOST} examples are decomposed at once, in double precision, and
 * singular values below their rounding error count as 0 ({@link RowSpace}).
 *
 * <pre>{@code
 * Initialization start =
 *     new LeastSquaresLastLayer(network, examples, VarianceScaling.HE_NORMAL);
 * }</pre>
 *
 * @param network layers of which the last is {@link Dense}
 * @param examples what the last layer is fitted to
 * @param hidden the start of all layers but the last
 */
public record LeastSquaresLastLayer(Sequential network, Examples examples, Initialization hidden)
    implements Initialization {
  private static final int MOST = 20_000;

  /**
   * Checks the network.
   *
   * @throws IllegalArgumentException if its last layer is not fully connected, it has only one
   *     layer, or there are too many examples
   */
  public LeastSquaresLastLayer {
    List<Layer> layers = network.layers();
    if (layers.size() < 2 || !(layers.get(layers.size() - 1) instanceof Dense)) {
      throw new IllegalArgumentException(
          "expected a network whose last layer is fully connected, with one before it");
    }
    if (examples.count() > MOST) {
      throw new IllegalArgumentException(
          "expected at most %,d examples to solve the last layer for, found %,d"
              .formatted(MOST, examples.count()));
    }
  }

  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    Parameters start = hidden.start(layout, dtype, seed);
    try (Scope scope = Scope.open()) {
      List<Tensor> weights = new ArrayList<>();
      start.blocks().forEach(block -> weights.add(block.to(DType.FLOAT64)));
      Examples precise = examples.to(DType.FLOAT64);
      ForwardPass pass = network.pass(weights, precise.batch());
      Tensor features = pass.inner(String.valueOf(network.layers().size() - 2));
      Tensor solution = RowSpace.of(DenseOperator.of(features)).minimumNorm(precise.targets());
      setLast(start, solution.transpose());
    }
    return start;
  }

  /** The biases behind the weights become 0; buffers stay. */
  private static void setLast(Parameters start, Tensor weights) {
    int last = start.layout().lastWeights();
    start.block(last).set(weights.toArray());
    for (int block = last + 1; block < start.layout().trainedBlocks(); block++) {
      start.block(block).zeroInPlace();
    }
  }
}
