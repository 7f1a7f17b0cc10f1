package org.tacit.tensor;

import static org.tacit.tensor.TensorException.translating;

import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Reverse-mode differentiation of tensor expressions, of any order. */
public final class Autograd {
  private Autograd() {}

  /** A copy of a tensor that later expressions can be differentiated by. */
  public static Tensor variable(Tensor value) {
    Tensor copy = value.copy();
    copy.raw().set_requires_grad(true);
    return copy;
  }

  /**
   * A tensor that later expressions can be differentiated by, and that shares the memory of the
   * given one: nothing is copied, and what is written there is seen here.
   */
  public static Tensor leaf(Tensor value) {
    org.bytedeco.pytorch.Tensor shared = value.raw().detach();
    shared.set_requires_grad(true);
    return new Tensor(shared, value.dtype());
  }

  /** The same numbers, sharing the memory, through which nothing is differentiated. */
  public static Tensor constant(Tensor value) {
    return new Tensor(value.raw().detach(), value.dtype());
  }

  /**
   * The gradients of a scalar with respect to some variables.
   *
   * @param scalar a tensor of one entry computed from the variables
   * @param variables what to differentiate by, each made by {@link #variable} or {@link #leaf}
   * @param differentiable whether the gradients themselves can be differentiated again
   * @return one gradient for each variable, of its shape
   */
  public static List<Tensor> gradient(
      Tensor scalar, List<Tensor> variables, boolean differentiable) {
    return gradient(scalar, variables, differentiable, false);
  }

  /**
   * The same where the scalar need not depend on every variable, or on any: of those that it does
   * not depend on the gradient is zero.
   */
  public static List<Tensor> gradientOrZero(
      Tensor scalar, List<Tensor> variables, boolean differentiable) {
    return scalar.raw().requires_grad()
        ? gradient(scalar, variables, differentiable, true)
        : variables.stream().map(one -> Tensor.zeros(one.dtype(), one.shape())).toList();
  }

  private static List<Tensor> gradient(
      Tensor scalar, List<Tensor> variables, boolean differentiable, boolean allowUnused) {
    TensorVector outputs = new TensorVector(scalar.raw());
    TensorVector inputs =
        new TensorVector(
            variables.stream().map(Tensor::raw).toArray(org.bytedeco.pytorch.Tensor[]::new));
    TensorVector gradients =
        translating(
            () ->
                torch.grad(
                    outputs,
                    inputs,
                    new TensorVector(),
                    new BoolOptional(true),
                    differentiable,
                    allowUnused));
    List<Tensor> owned =
        LongStream.range(0, gradients.size())
            .mapToObj(
                i ->
                    gradients.get(i).defined()
                        ? Tensor.owning(gradients.get(i), scalar.dtype())
                        : Tensor.zeros(scalar.dtype(), variables.get((int) i).shape()))
            .toList();
    gradients.close();
    return owned;
  }

  /**
   * {@link #pullback} as an expression, which can be differentiated again, by what the cotangents
   * are computed from too.
   *
   * @param variable a leaf, or anything that the outputs are computed from
   */
  public static Tensor differentiablePullback(Tensor outputs, Tensor variable, Tensor cotangents) {
    return pullback(outputs, variable, cotangents, true);
  }

  /**
   * The sums of outputs, each times a cotangent, differentiated by one variable: {@code vᵀ ∂outputs
   * / ∂variable}. The expression stays and can be pulled back again.
   *
   * @param outputs computed from the variable, or not: then the result is zero
   * @param variable what to differentiate by, made by {@link #variable} or {@link #leaf}
   * @param cotangents v, of the shape of the outputs
   * @return of the variable's shape
   */
  public static Tensor pullback(Tensor outputs, Tensor variable, Tensor cotangents) {
    return pullback(outputs, variable, cotangents, false);
  }

  private static Tensor pullback(
      Tensor outputs, Tensor variable, Tensor cotangents, boolean differentiable) {
    if (outputs.raw().requires_grad()) {
      TensorVector gradients =
          translating(
              () ->
                  torch.grad(
                      new TensorVector(outputs.raw()),
                      new TensorVector(variable.raw()),
                      new TensorVector(cotangents.raw()),
                      new BoolOptional(true),
                      differentiable,
                      true));
      if (gradients.get(0).defined()) {
        Tensor gradient = Tensor.owning(gradients.get(0), outputs.dtype());
        gradients.close();
        return gradient;
      }
    }
    return Tensor.zeros(variable.dtype(), variable.shape());
  }
}
