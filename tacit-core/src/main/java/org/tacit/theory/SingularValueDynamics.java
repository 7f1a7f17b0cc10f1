package org.tacit.theory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The dynamics of the singular values of a deep matrix factorization {@code W = W_1 … W_L} under
 * gradient flow (docs/mathematics/hierarchical-tensor-factorization.md, T1). With {@code G =
 * ∇Loss(W)}, the singular vectors u_r and v_r, {@code P_l = W_1 … W_(l−1)} and {@code S_l = W_(l+1)
 * … W_L}:
 *
 * <ul>
 *   <li>exact: {@code dσ_r/dt = −Σ_l u_r^T P_l P_l^T G S_l^T S_l v_r};
 *   <li>balanced: {@code dσ_r/dt = L σ_r^(2−2/L) γ_r} with {@code γ_r = −u_r^T G v_r}.
 * </ul>
 *
 * <p>Both hold for singular values that are distinct. Where weights are not balanced no bounds on
 * the rate are known, so those of {@link Growth} are NaN.
 */
public final class SingularValueDynamics {
  private SingularValueDynamics() {}

  /**
   * The growth of every singular value, the largest first.
   *
   * @param weights the weights
   * @param endGradient G, the gradient of the loss by the end matrix
   */
  public static List<Growth> of(MatrixFactorization model, Parameters weights, Tensor endGradient) {
    try (Scope scope = Scope.open()) {
      List<Tensor> factors = factors(model, weights);
      LinearAlgebra.Svd svd = LinearAlgebra.svd(model.endTensor(weights).to(DType.FLOAT64));
      Tensor gradient = endGradient.to(DType.FLOAT64);
      double[] values = svd.values().toArray();
      double[] exact = new double[values.length];
      for (int layer = 0; layer < factors.size(); layer++) {
        // P_l^T U and S_l V, of which each term needs the columns only.
        Tensor before = svd.left();
        for (Tensor factor : factors.subList(0, layer)) {
          before = factor.transpose().matmul(before);
        }
        for (Tensor factor : reversed(factors.subList(0, layer))) {
          before = factor.matmul(before);
        }
        Tensor after = svd.right().transpose();
        for (Tensor factor : reversed(factors.subList(layer + 1, factors.size()))) {
          after = factor.matmul(after);
        }
        for (Tensor factor : factors.subList(layer + 1, factors.size())) {
          after = factor.transpose().matmul(after);
        }
        add(exact, columnProducts(before, gradient.matmul(after)), -1);
      }
      double[] alignment = columnProducts(svd.left(), gradient.matmul(svd.right().transpose()));
      double unbalancedness = largest(model.conserved(weights));
      BalancedGrowth balanced = new BalancedGrowth(model.depth());
      List<Growth> growths = new ArrayList<>();
      for (int r = 0; r < values.length; r++) {
        double gamma = -alignment[r];
        growths.add(
            new Growth(
                values[r],
                gamma,
                exact[r],
                balanced.rate(values[r], gamma),
                Double.NaN,
                Double.NaN,
                unbalancedness));
      }
      return growths;
    }
  }

  /** W_1 … W_L in double precision, the last one transposed as it is multiplied. */
  private static List<Tensor> factors(MatrixFactorization model, Parameters weights) {
    List<Tensor> factors = new ArrayList<>();
    for (int layer = 0; layer < model.depth(); layer++) {
      Tensor block = weights.block(layer).to(DType.FLOAT64);
      factors.add(layer == model.depth() - 1 ? block.transpose() : block);
    }
    return factors;
  }

  private static List<Tensor> reversed(List<Tensor> factors) {
    List<Tensor> copy = new ArrayList<>(factors);
    Collections.reverse(copy);
    return copy;
  }

  private static double[] columnProducts(Tensor left, Tensor right) {
    double[] sums = new double[(int) left.size(1)];
    double[] entries = left.multiply(right).toArray();
    for (int i = 0; i < entries.length; i++) {
      sums[i % sums.length] += entries[i];
    }
    return sums;
  }

  private static void add(double[] sum, double[] term, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * term[i];
    }
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
