package org.tacit.theory;

import java.util.Arrays;
import java.util.List;
import org.tacit.complexity.DenseChain;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Rows;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The transfer theorem (Dherin, Munn, Barrett 2021; docs/mathematics/geometric-complexity.md, T5):
 * in a chain of dense layers, for every x and every layer,
 *
 * <pre>{@code
 * ‖∇_x f‖² T_l ≤ ‖∇_{W_l} f‖² + ‖∇_{b_l} f‖²,   T_l = (1 + ‖h_l‖²) / (‖W_l‖₂² ‖∇_x h_l‖₂²),
 * }</pre>
 *
 * <p>without the 1 where there is no bias. Derived. Where an inner derivative vanishes, nothing is
 * said, and the entries are NaN.
 *
 * @param squaredNorms ‖∇_x f‖² of every sample
 * @param factors T_l of every layer and sample
 * @param byWeights the right-hand side of every layer and sample
 */
public record TransferTheorem(double[] squaredNorms, double[][] factors, double[][] byWeights) {

  /**
   * Both sides at some inputs, in double precision.
   *
   * @param inputs n inputs as the chain takes them
   */
  public static TransferTheorem of(DenseChain chain, Tensor inputs) {
    int layers = chain.weights().size();
    int n = (int) inputs.size(0);
    double[][] factors = new double[layers][n];
    double[][] byWeights = new double[layers][n];
    try (Scope scope = Scope.open()) {
      DenseChain.Pass pass = chain.at(inputs);
      List<Tensor> weights = chain.weights().stream().map(one -> one.to(DType.FLOAT64)).toList();
      List<Tensor> slopes = pass.slopes().stream().map(one -> one.to(DType.FLOAT64)).toList();
      double[][] given = new double[layers][];
      for (int layer = 0; layer < layers; layer++) {
        given[layer] = Rows.squaredNorms(pass.given().get(layer).to(DType.FLOAT64));
      }
      double[][] operators = operatorNorms(weights, slopes, n);
      double[][] behind = behind(weights, slopes, n);
      for (int layer = 0; layer < layers; layer++) {
        double largest = LinearAlgebra.singularValues(weights.get(layer))[0];
        for (int i = 0; i < n; i++) {
          double length = given[layer][i] + (chain.hasBias(layer) ? 1 : 0);
          byWeights[layer][i] = behind[layer + 1][i] * length;
          double below = largest * largest * operators[layer][i];
          factors[layer][i] = below > 0 ? length / below : Double.NaN;
        }
      }
      return new TransferTheorem(behind[0], factors, byWeights);
    }
  }

  /**
   * ‖∇_x h_l‖₂² of every layer and sample: the largest eigenvalue of {@code G_l}, where {@code
   * G_{l+1} = D_l W_l G_l W_lᵀ D_l} with the slopes D_l, and G_1 is the identity.
   */
  private static double[][] operatorNorms(List<Tensor> weights, List<Tensor> slopes, int n) {
    double[][] norms = new double[weights.size()][n];
    Arrays.fill(norms[0], 1);
    Tensor gram = weights.get(0).matmul(weights.get(0).transpose());
    gram = gram.view(1, gram.size(0), gram.size(1)).expand(n, gram.size(0), gram.size(1));
    for (int layer = 1; layer < weights.size(); layer++) {
      Tensor slope = slopes.get(layer - 1);
      long size = slope.size(1);
      gram = gram.multiply(slope.view(n, size, 1)).multiply(slope.view(n, 1, size));
      for (int i = 0; i < n; i++) {
        try (Scope scope = Scope.open()) {
          double[] values =
              LinearAlgebra.symmetricEigenvalues(gram.narrow(0, i, 1).reshape(size, size));
          norms[layer][i] = Math.max(0, values[values.length - 1]);
        }
      }
      gram = weights.get(layer).matmul(gram).matmul(weights.get(layer).transpose());
    }
    return norms;
  }

  /** {@code ‖∂f/∂z_l‖²} of every layer from 1 on, and of the input at 0. */
  private static double[][] behind(List<Tensor> weights, List<Tensor> slopes, int n) {
    int layers = weights.size();
    double[][] norms = new double[layers + 1][];
    long k = weights.get(layers - 1).size(0);
    Tensor derivative =
        Tensor.identity(DType.FLOAT64, k, k).view(1, k, k).expand(n, k, k).contiguous();
    for (int layer = layers; layer > 0; layer--) {
      norms[layer] = Rows.squaredNorms(derivative);
      derivative = derivative.matmul(weights.get(layer - 1));
      if (layer > 1) {
        Tensor slope = slopes.get(layer - 2);
        derivative = derivative.multiply(slope.view(n, 1, slope.size(1)));
      }
    }
    norms[0] = Rows.squaredNorms(derivative);
    return norms;
  }

  /**
   * The left-hand side over the right-hand side of a layer, at most 1 but for rounding: a mean over
   * the samples of which something is said; NaN of none.
   */
  public double ratio(int layer) {
    return ratio(new int[] {layer});
  }

  /** The same for the sums over all layers. */
  public double ratio() {
    int[] all = new int[factors.length];
    Arrays.setAll(all, layer -> layer);
    return ratio(all);
  }

  private double ratio(int[] layers) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < squaredNorms.length; i++) {
      double left = 0;
      double right = 0;
      for (int layer : layers) {
        left += squaredNorms[i] * factors[layer][i];
        right += byWeights[layer][i];
      }
      if (left / right >= 0) {
        sum += left / right;
        count++;
      }
    }
    return sum / count;
  }
}
