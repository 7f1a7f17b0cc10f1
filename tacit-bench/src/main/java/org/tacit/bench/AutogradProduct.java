package org.tacit.bench;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Tensor;

/**
 * Steps of GroupRMSprop on a small problem as one would write them in plain libtorch: the loss as
 * an expression, autograd, and an update of each matrix.
 */
final class AutogradProduct {
  private static final double DECAY = 0.99;
  private static final double FLOOR = 1e-6;

  /** The loss of some matrices. */
  interface Loss {
    Tensor of(List<Tensor> matrices);
  }

  private final Loss loss;
  private final Parameters weights;
  private double meanSquare;
  private double decayed = 1;

  AutogradProduct(Loss loss, Parameters start) {
    this.loss = loss;
    this.weights = start;
  }

  /** Completion of a matrix, {@code Σ mask (W_1 W_2 W_3ᵀ − target)² / count}. */
  static Loss completion(Tensor target, Tensor mask, int count) {
    return matrices -> {
      Tensor product = matrices.get(0);
      int last = matrices.size() - 1;
      for (int layer = 1; layer < last; layer++) {
        product = product.matmul(matrices.get(layer));
      }
      product = product.matmul(matrices.get(last).transpose());
      Tensor residual = product.subtract(target).multiply(mask);
      return residual.multiply(residual).sum().scale(1.0 / count);
    };
  }

  /** A linear system, {@code ‖A W_1 W_2 ⋯ x − b‖² / 2}, multiplied from the right. */
  static Loss system(Tensor coefficients, Tensor targets) {
    return matrices -> {
      Tensor product = matrices.get(matrices.size() - 1);
      for (int layer = matrices.size() - 2; layer >= 0; layer--) {
        product = matrices.get(layer).matmul(product);
      }
      Tensor residual = coefficients.matmul(product).subtract(targets);
      return residual.multiply(residual).sum().scale(0.5);
    };
  }

  /** One step; the loss before it. */
  double step(double stepSize) {
    List<Tensor> variables = new ArrayList<>();
    weights.blocks().forEach(block -> variables.add(Autograd.variable(block)));
    Tensor value = loss.of(variables);
    List<Tensor> gradients = Autograd.gradient(value, variables, false);
    double squares = 0;
    for (Tensor gradient : gradients) {
      squares += gradient.dot(gradient);
    }
    meanSquare = DECAY * meanSquare + (1 - DECAY) * squares;
    decayed *= DECAY;
    double rate = stepSize / (Math.sqrt(meanSquare / (1 - decayed)) + FLOOR);
    for (int layer = 0; layer < gradients.size(); layer++) {
      weights.block(layer).addScaledInPlace(gradients.get(layer), -rate);
    }
    return value.item();
  }
}
