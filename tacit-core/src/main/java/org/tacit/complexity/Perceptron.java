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
import org.tacit.tensor.Functional;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A multilayer perceptron and its derivative in closed form, {@code J(x) = W_L D_{L−1} W_{L−1} …
 * D_1 W_1} with the slopes D_l of the activations. The cotangents of all samples stand beside each
 * other, one in each column, and go through the matrix products together; of the first layer a
 * factor with the same norms serves, and of the last one that narrows.
 */
final class Perceptron {
  /** Stacked cotangents of this size stay in the cache of a processor. */
  private static final long STACKED_BYTES = 1 << 21;

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
    List<@Nullable Tensor> slopes = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Affine affine) {
        value = Functional.affine(value, affine.weight, affine.bias);
        slopes.add(null);
      } else {
        Activation activation = ((Pointwise) step).activation;
        // The slope of ReLU is known: a graph for every activation takes a tenth of all the time.
        boolean known = activation == Activation.RELU;
        Tensor leaf = known ? value : Autograd.leaf(value);
        Tensor after = activation.forward(List.of(), leaf);
        Tensor slope = known ? Functional.sign(after) : Autograd.pullback(after, leaf, ones(after));
        slopes.add(slope.transpose().copy());
        value = Autograd.constant(after);
      }
    }
    return new At(value, slopes);
  }

  private static Tensor ones(Tensor like) {
    return Tensor.of(like.dtype(), new double[] {1}, 1, 1).expand(like.shape());
  }

  /** The derivative at some inputs, with the slopes of what is no affine step, units × n. */
  private final class At implements Linearization {
    private final Tensor outputs;
    private final List<@Nullable Tensor> slopes;

    At(Tensor outputs, List<@Nullable Tensor> slopes) {
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
      int last = steps.size() - 1;
      if (last == 0 || !(steps.get(last) instanceof Affine affine)) {
        return Linearization.super.derivativeSquaredNorms();
      }
      Tensor rows = head == null ? affine.weight : head;
      return Sums.overRows(squaredNorms(rows.view(rows.size(0), 1, rows.size(1)), last - 1));
    }

    /** The squared norms of the gradients for cotangents of a step's outputs, some at a time. */
    private double[][] squaredNorms(Tensor cotangents, int from) {
      int all = (int) cotangents.size(0);
      int samples = (int) outputs.size(0);
      long bytes = cotangents.dtype().bytes();
      int together = (int) Math.min(all, Math.max(1, STACKED_BYTES / (bytes * samples * widest)));
      double[][] squares = new double[all][samples];
      try (Scope scope = Scope.open()) {
        Columns columns = new Columns(cotangents.dtype(), (long) together * samples, widest);
        for (int c = 0; c < all; c += together) {
          int some = Math.min(together, all - c);
          double[] flat = squaredNorms(cotangents.narrow(0, c, some), from, columns);
          int n = columns.count() / some;
          for (int j = 0; j < some; j++) {
            for (int i = 0; i < samples; i++) {
              squares[c + j][i] = flat[j * n + (n == 1 ? 0 : i)];
            }
          }
        }
      }
      return squares;
    }

    private double[] squaredNorms(Tensor cotangents, int from, Columns columns) {
      try (Scope scope = Scope.open()) {
        pullBack(cotangents, from, columns);
        columns.multiplyByTransposeOf(first);
        return columns.squaredNorms();
      }
    }

    /**
     * Pulls cotangents back to what the first layer gives.
     *
     * @param cotangents c × n × units, or c × 1 × units
     * @param columns takes units × c n numbers, or units × c where no activation is in between
     */
    private void pullBack(Tensor cotangents, int from, Columns columns) {
      columns.take(cotangents);
      for (int step = from; step > 0; step--) {
        Tensor slope = slopes.get(step);
        if (steps.get(step) instanceof Affine affine) {
          columns.multiplyByTransposeOf(affine.weight);
        } else if (slope != null) {
          columns.multiplyBySlopes(slope, cotangents.size(0));
        }
      }
    }

    /** Tangents of all samples go through the matrix products together, one in each row. */
    @Override
    public Tensor pushedForward(Tensor tangents) {
      long m = tangents.size(0);
      long n = tangents.size(1);
      try (Scope scope = Scope.open()) {
        Tensor rows = tangents.reshape(m * n, -1);
        for (int step = 0; step < steps.size(); step++) {
          Tensor slope = slopes.get(step);
          if (steps.get(step) instanceof Affine affine) {
            rows = rows.matmul(affine.weight.transpose());
          } else if (slope != null) {
            rows = rows.reshape(m, n, -1).multiply(slope.transpose()).reshape(m * n, -1);
          }
        }
        return scope.keep(rows.reshape(m, n, -1));
      }
    }

    @Override
    public Tensor pulledBack(Tensor cotangents) {
      try (Scope scope = Scope.open()) {
        long n = cotangents.size(0);
        Columns columns = new Columns(cotangents.dtype(), n, widest);
        pullBack(cotangents.view(1, n, cotangents.size(1)), steps.size() - 1, columns);
        return scope.keep(columns.values().transpose().matmul(((Affine) steps.get(0)).weight));
      }
    }
  }
}
