package org.tacit.objective.network;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.ParameterLayout.Role;
import org.tacit.model.Parameters;
import org.tacit.model.network.Dense;
import org.tacit.model.network.ForwardPass;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Sequential;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * A network whose last layer is solved for: with the features Φ (n × p) that the layers before it
 * make of the inputs at their start, the weights of the last layer are {@code (Φ⁺ Y)ᵀ}, those of
 * minimum Frobenius norm among all of least squared error, and its bias is 0. With one hidden layer
 * of p random features this is the model of docs/mathematics/geometric-complexity.md, E3. The
 * features of at most {@value #MOST} examples are decomposed at once, in double precision; singular
 * values below their rounding error count as 0.
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
  private static final double EPSILON = Math.ulp(1.0);

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
      ForwardPass pass = network.pass(weights, examples.batch().to(DType.FLOAT64));
      Tensor features = pass.inner(String.valueOf(network.layers().size() - 2));
      Tensor solution = minimumNorm(features, examples.targets().to(DType.FLOAT64));
      setLast(start, solution.transpose());
    }
    return start;
  }

  /** The solution W of {@code Φ W = Y} in the sense of least squares, of minimum norm. */
  private static Tensor minimumNorm(Tensor features, Tensor targets) {
    LinearAlgebra.Svd svd = LinearAlgebra.svd(features);
    double[] values = svd.values().toArray();
    double cut = EPSILON * Math.max(features.size(0), features.size(1)) * values[0];
    double[] inverse = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      inverse[i] = values[i] > cut ? 1 / values[i] : 0;
    }
    Tensor scaled =
        svd.left()
            .transpose()
            .matmul(targets)
            .multiply(Tensor.of(DType.FLOAT64, inverse, inverse.length, 1));
    return svd.right().transpose().matmul(scaled);
  }

  private static void setLast(Parameters start, Tensor weights) {
    List<Block> blocks = start.layout().blocks();
    for (int block = blocks.size() - 1; block >= 0; block--) {
      boolean isWeight = blocks.get(block).role() == Role.WEIGHT;
      start
          .block(block)
          .set(isWeight ? weights.toArray() : new double[(int) start.block(block).count()]);
      if (isWeight) {
        return;
      }
    }
  }
}
