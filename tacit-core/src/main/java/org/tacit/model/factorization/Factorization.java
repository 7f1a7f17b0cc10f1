package org.tacit.model.factorization;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.model.Represented;
import org.tacit.model.factorization.evaluation.Evaluation;
import org.tacit.operator.EntryIndices;
import org.tacit.operator.LinearOperator;
import org.tacit.operator.RankOneTensors;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A model that represents a matrix or tensor (its end tensor) through weight matrices. The model is
 * a value; its weights live apart.
 */
public interface Factorization extends Model {
  /** The mode sizes of the end tensor, a copy. */
  int[] dimensions();

  @Override
  default Represented.EndTensor represents() {
    return Represented.EndTensor.of(dimensions());
  }

  /**
   * How many weight matrices are multiplied: scaling all weights by a scales the end tensor by a to
   * this power.
   */
  int degree();

  /**
   * The whole end tensor, by tensor operations that can be differentiated.
   *
   * @param weights the weight matrices, one for each block of the layout
   */
  Tensor endTensor(List<Tensor> weights);

  /**
   * A plan that evaluates the model at some entries, never forming the end tensor unless that is
   * cheaper.
   */
  Evaluation entryEvaluation(EntryIndices entries, DType dtype);

  /**
   * The groups of components whose norms show which of them are learned; empty for matrix
   * factorization.
   */
  List<ComponentGroup> componentGroups();

  /**
   * A plan that evaluates the model as a network, at inputs that stand for tensors of rank one
   * (docs/mathematics/hierarchical-tensor-factorization.md, D5). This one forms the end tensor; a
   * model that can do without does.
   */
  default Evaluation inputEvaluation(RankOneTensors inputs, DType dtype) {
    return new EndTensorEvaluation(this, inputs.dense(), dtype);
  }

  /**
   * A plan that measures the model, in the way that suits the operator.
   *
   * @throws IllegalArgumentException if the tensors that are measured have other mode sizes
   */
  default Evaluation evaluation(LinearOperator operator, DType dtype) {
    if (!Arrays.equals(dimensions(), operator.dimensions())) {
      throw new IllegalArgumentException(
          "expected a model with the mode sizes of the measurements, %s, found %s"
              .formatted(Arrays.toString(operator.dimensions()), Arrays.toString(dimensions())));
    }
    if (operator instanceof EntryIndices entries) {
      return entryEvaluation(entries, dtype);
    }
    return operator instanceof RankOneTensors inputs
        ? inputEvaluation(inputs, dtype)
        : new EndTensorEvaluation(this, operator, dtype);
  }

  /**
   * How many numbers the tables of an evaluation of so many entries hold, from above and before
   * anything is allocated.
   */
  double tableNumbers(long entries);

  /** Every table has values and gradients. */
  @Override
  default double passNumbers(long values) {
    return 2 * tableNumbers(values);
  }

  /**
   * The nodes by which the end tensor is matricized: those of its mode tree but the root, or its
   * single modes; of a matrix the first mode alone, for by either the singular values are the same.
   */
  List<ModeTree.Node> matricizedNodes();

  /**
   * A matrix as the product of two.
   *
   * @param left with as many rows as the matrix
   * @param right with as many rows as the matrix has columns: it is transposed in the product
   */
  record Factors(Tensor left, Tensor right) {
    Tensor product() {
      return left.matmul(right.transpose());
    }
  }

  /**
   * The end tensor as a product of two matrices, where it is one: its singular values follow
   * without forming it. Null for other models.
   *
   * @param weights the weight matrices, one for each block of the layout
   */
  default @Nullable Factors factors(List<Tensor> weights) {
    return null;
  }

  /**
   * How its entries follow from its weights, by which least squares are solved one weight matrix
   * after the other; null where an entry is linear in none, such as with shared weights.
   */
  default @Nullable Contraction contraction() {
    return null;
  }

  /** Whether three or more modes meet in one product: CP, and a tree without inner nodes. */
  default boolean isFlat() {
    return false;
  }

  /** The Frobenius norm of the end tensor, where possible without forming it. */
  default double endNorm(Parameters weights) {
    try (Scope scope = Scope.open()) {
      return endTensor(weights).norm();
    }
  }

  /**
   * Balanced weights with the same end tensor: those at which every {@linkplain #conserved
   * conserved quantity} is zero up to rounding.
   *
   * @param weights any weights without a vector that is zero; left as they are
   * @throws IllegalArgumentException if they cannot be balanced; the message says why
   */
  default Parameters balanced(Parameters weights) {
    return Balancing.of(componentGroups(), weights);
  }

  /**
   * What gradient flow conserves, whatever the loss: for matrix factorization the entries of {@code
   * W_l^T W_l − W_{l+1} W_{l+1}^T} (docs/mathematics/hierarchical-tensor-factorization.md, T1), for
   * others the difference of squared norms of every two vectors of a component (T2, T3). Weights
   * are balanced where all are zero.
   */
  default double[] conserved(Parameters weights) {
    return componentGroups().stream()
        .flatMapToDouble(group -> Arrays.stream(group.squaredNormDifferences(weights)))
        .toArray();
  }

  /** The whole end tensor for these weights. */
  default Tensor endTensor(Parameters weights) {
    return endTensor(weights.blocks());
  }
}
