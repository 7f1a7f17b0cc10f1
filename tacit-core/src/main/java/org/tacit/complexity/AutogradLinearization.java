package org.tacit.complexity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Rows;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The derivative of an expression: one backward pass for each cotangent, for all samples at once
 * (docs/mathematics/geometric-complexity.md, S1). The derivative is never formed, and one pass is
 * in memory at a time, however many outputs there are.
 */
final class AutogradLinearization implements Linearization {
  private final Tensor inputs;
  private final Tensor outputs;
  private final Tensor features;
  private final @Nullable Tensor head;

  /**
   * The derivative of outputs.
   *
   * @param inputs a leaf
   * @param outputs computed from it, n × k
   */
  AutogradLinearization(Tensor inputs, Tensor outputs) {
    this(inputs, outputs, outputs, null);
  }

  /**
   * The derivative of outputs whose last step is affine.
   *
   * @param inputs a leaf
   * @param outputs computed from it, n × k
   * @param features what the last step is given, n × p
   * @param head rows such that the outputs' derivative has the norms of {@code head · features};
   *     null if there is none
   */
  AutogradLinearization(Tensor inputs, Tensor outputs, Tensor features, @Nullable Tensor head) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.features = features;
    this.head = head;
  }

  @Override
  public Tensor outputs() {
    return outputs;
  }

  @Override
  public double[][] squaredNorms(Tensor cotangents) {
    return squaredNorms(outputs, cotangents);
  }

  @Override
  public Tensor pulledBack(Tensor cotangents) {
    return Autograd.pullback(outputs, inputs, cotangents).reshape(outputs.size(0), -1);
  }

  /**
   * The derivative of the pulled back {@code wᵀ J} by w, which is linear in it: one pass backward
   * for all tangents together, and one through that pass for each.
   */
  @Override
  public Tensor pushedForward(Tensor tangents) {
    try (Scope scope = Scope.open()) {
      Tensor w = Autograd.leaf(Tensor.zeros(outputs.dtype(), outputs.shape()));
      Tensor pulled = Autograd.differentiablePullback(outputs, inputs, w);
      List<Tensor> pushed = new ArrayList<>();
      for (long j = 0; j < tangents.size(0); j++) {
        Tensor one = tangents.narrow(0, j, 1).reshape(inputs.shape());
        pushed.add(Autograd.pullback(pulled, w, one).view(1, outputs.size(0), outputs.size(1)));
      }
      return scope.keep(Functional.concatenate(pushed, 0));
    }
  }

  @Override
  public double[] derivativeSquaredNorms() {
    return head == null
        ? Linearization.super.derivativeSquaredNorms()
        : Sums.overRows(squaredNorms(features, head.view(head.size(0), 1, head.size(1))));
  }

  private double[][] squaredNorms(Tensor of, Tensor cotangents) {
    double[][] squares = new double[(int) cotangents.size(0)][];
    for (int c = 0; c < squares.length; c++) {
      try (Scope scope = Scope.open()) {
        Tensor cotangent = cotangents.narrow(0, c, 1).expand(1, of.size(0), of.size(1));
        squares[c] =
            Rows.squaredNorms(Autograd.pullback(of, inputs, cotangent.reshape(of.shape())));
      }
    }
    return squares;
  }
}
