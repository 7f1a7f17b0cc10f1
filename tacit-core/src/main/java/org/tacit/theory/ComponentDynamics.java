package org.tacit.theory;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.ComponentGroup;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The dynamics of the components of a CP factorization
 * (docs/mathematics/hierarchical-tensor-factorization.md, T2) and of the local components at a node
 * of a hierarchical one (T4) under gradient flow. With the vectors w_1 … w_K of a component and
 * {@code γ = ⟨−∇Loss, C⟩}:
 *
 * <ul>
 *   <li>(a) exact: {@code dσ/dt = σ² γ Σ_k ‖w_k‖^−2};
 *   <li>(b) balanced: {@code dσ/dt = K σ^(2−2/K) γ};
 *   <li>(c) with the unbalancedness ε of the component, between {@code K σ²/(σ^(2/K)+ε) γ} and
 *       {@code K (σ^(2/K)+ε)^(K−1) γ}, the other way round for γ &lt; 0.
 * </ul>
 *
 * <p>γ is read off the gradient by the weights, {@code ⟨w_k, ∂φ/∂w_k⟩ = −σγ} for every k (T3), so
 * the end tensor is never formed.
 */
public final class ComponentDynamics {
  private ComponentDynamics() {}

  /**
   * The growth of every component of a group, in their order.
   *
   * @param weights the weights
   * @param gradient the gradient of the objective at them
   */
  public static List<Growth> of(ComponentGroup group, Parameters weights, Parameters gradient) {
    List<double[]> norms = group.vectorNorms(weights);
    List<double[]> products =
        group.parts().stream().map(part -> innerProducts(part, weights, gradient)).toList();
    List<Growth> growths = new ArrayList<>();
    for (int r = 0; r < norms.get(0).length; r++) {
      growths.add(growth(r, norms, products));
    }
    return growths;
  }

  private static Growth growth(int component, List<double[]> norms, List<double[]> products) {
    int count = norms.size();
    double norm = 1;
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    double inverses = 0;
    double slope = 0;
    for (int k = 0; k < count; k++) {
      double length = norms.get(k)[component];
      norm *= length;
      least = Math.min(least, length * length);
      most = Math.max(most, length * length);
      inverses += 1 / (length * length);
      slope -= products.get(k)[component] / count;
    }
    double unbalancedness = most - least;
    if (norm == 0) {
      return new Growth(0, 0, 0, 0, 0, 0, unbalancedness);
    }
    double gamma = slope / norm;
    double loose = StrictMath.pow(norm, 2.0 / count) + unbalancedness;
    double slow = count * norm * norm / loose * gamma;
    double fast = count * StrictMath.pow(loose, count - 1) * gamma;
    return new Growth(
        norm,
        gamma,
        norm * slope * inverses,
        new BalancedGrowth(count).rate(norm, gamma),
        Math.min(slow, fast),
        Math.max(slow, fast),
        unbalancedness);
  }

  /** ⟨w, ∂φ/∂w⟩ for the vector of every component in one part. */
  private static double[] innerProducts(
      ComponentGroup.Part part, Parameters weights, Parameters gradient) {
    try (Scope scope = Scope.open()) {
      Tensor matrix = weights.block(part.block());
      double[] entries = matrix.multiply(gradient.block(part.block())).toArray();
      int columns = (int) matrix.size(1);
      double[] sums = new double[part.rows() ? entries.length / columns : columns];
      for (int i = 0; i < entries.length; i++) {
        sums[part.rows() ? i / columns : i % columns] += entries[i];
      }
      return sums;
    }
  }
}
