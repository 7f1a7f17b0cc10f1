package org.tacit.complexity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Sequential;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A multilayer perceptron and its derivative in closed form, {@code J(x) = W_L D_{L−1} W_{L−1} …
 * D_1 W_1} with the slopes D_l of the activations. The cotangents of all samples are stacked and go
 * through the matrix products together; of the first layer a factor with the same norms serves, and
 * of the last one that narrows.
 */
final class Perceptron {
  /** Stacked cotangents of this size stay in the cache of a processor. */
  private static final long STACKED_BYTES = 1 << 19;

  private sealed interface Step {}

  private record Affine(Tensor weight, Tensor bias) implements Step {}

  private record Pointwise(Activation activation) implements Step {}

  private final List<Step> steps;
  private final NormFactor first;
  private final @Nullable Tensor head;
  private final long widest;

  private Perceptron(List<Step> steps, @Nullable Tensor head) {
    this.steps = steps;
    this.head = head;
    this.first = NormFactor.ofRows(((Affine) steps.get(0)).weight);
    long most = 1;
    for (Step step : steps) {
      if (step instanceof Affine affine) {
        most = Math.max(most, affine.weight.size(0));
      }
    }
    this.widest = most;
  }

  /**
   * The perceptron that a network is: dense layers and activations, a dense one first.
   *
   * @param head what stands for the last layer in norms, if anything does
   * @return null if it is none
   */
  static @Nullable Perceptron of(Sequential network, Parameters weights, @Nullable Tensor head) {
    List<Step> steps = new ArrayList<>();
    int block = 0;
    for (Layer layer : network.layers()) {
      if (layer instanceof Dense) {
        steps.add(new Affine(weights.block(block), weights.block(block + 1)));
        block += 2;
      } else if (layer instanceof Activation activation && !steps.isEmpty()) {
        steps.add(new Pointwise(activation));
      } else if (!(layer instanceof Flatten)) {
        return null;
      }
    }
    return steps.isEmpty() ? null : new Perceptron(List.copyOf(steps), head);
  }

  /** The derivative at n inputs. */
  Linearization linearize(Tensor inputs) {
    Tensor value = inputs.reshape(inputs.size(0), -1);
    List<Tensor> slopes = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Affine affine) {
        value = Functional.affine(value, affine.weight, affine.bias);
        slopes.add(value);
      } else {
        Tensor leaf = Autograd.leaf(value);
        Tensor after = ((Pointwise) step).activation.forward(List.of(), leaf);
        slopes.add(Autograd.pullback(after, leaf, ones(after)));
        value = Autograd.constant(after);
      }
    }
    return new At(value, slopes);
  }

  private static Tensor ones(Tensor like) {
    return Tensor.of(like.dtype(), new double[] {1}, 1, 1).expand(like.shape());
  }

  /** The derivative at some inputs; of an affine step the slope is not used. */
  private final class At implements Linearization {
    private final Tensor outputs;
    private final List<Tensor> slopes;

    At(Tensor outputs, List<Tensor> slopes) {
      this.outputs = outputs;
      this.slopes = slopes;
    }

    @Override
    public Tensor outputs() {
      return outputs;
    }

    @Override
    public double[][] squaredNorms(Tensor cotangents) {
      return squaredNorms(cotangents, steps.size() - 1);
    }

    @Override
    public double[] derivativeSquaredNorms() {
      return head == null
          ? Linearization.super.derivativeSquaredNorms()
          : Sums.overRows(squaredNorms(head.view(head.size(0), 1, head.size(1)), steps.size() - 2));
    }

    /** Of cotangents of what a step gives, some at a time. */
    private double[][] squaredNorms(Tensor cotangents, int from) {
      int all = (int) cotangents.size(0);
      long bytes = cotangents.dtype() == DType.FLOAT64 ? Double.BYTES : Float.BYTES;
      int together = (int) Math.max(1, STACKED_BYTES / (bytes * outputs.size(0) * widest));
      double[][] squares = new double[all][];
      for (int c = 0; c < all; c += together) {
        int some = Math.min(together, all - c);
        double[] flat = pulled(cotangents.narrow(0, c, some), from);
        int n = flat.length / some;
        for (int j = 0; j < some; j++) {
          squares[c + j] = new double[(int) outputs.size(0)];
          for (int i = 0; i < squares[c + j].length; i++) {
            squares[c + j][i] = flat[j * n + (n == 1 ? 0 : i)];
          }
        }
      }
      return squares;
    }

    /** The squared norms of cotangents pulled back, c × n of them or, where x does not count, c. */
    private double[] pulled(Tensor cotangents, int from) {
      try (Scope scope = Scope.open()) {
        Tensor g = behindFirst(cotangents, from);
        return first.squaredNorms(g.reshape(g.size(0) * g.size(1), g.size(2)));
      }
    }

    /** Pulled back to what the first layer gives. */
    private Tensor behindFirst(Tensor cotangents, int from) {
      Tensor g = cotangents;
      for (int step = from; step > 0; step--) {
        if (steps.get(step) instanceof Affine affine) {
          g = g.matmul(affine.weight);
        } else if (g == cotangents || g.size(1) < slopes.get(step).size(0)) {
          g = g.multiply(slopes.get(step));
        } else {
          Tensor.multiplyInto(g, g, slopes.get(step));
        }
      }
      return g;
    }

    @Override
    public Tensor pulledBack(Tensor cotangents) {
      try (Scope scope = Scope.open()) {
        Tensor weight = ((Affine) steps.get(0)).weight;
        return scope.keep(behindFirst(cotangents, steps.size() - 1).matmul(weight));
      }
    }
  }
}
