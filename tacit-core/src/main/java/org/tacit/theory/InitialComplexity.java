package org.tacit.theory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.ParameterLayout.Role;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.Scope;

/**
 * The geometric complexity of a dense network at its start, as an expectation over the start: with
 * independent weights of mean 0, symmetric, of variance σ_l² in layer l of n_l outputs, and zero
 * biases,
 *
 * <pre>{@code
 * E ‖J(x)‖² = n_0 Π_l n_l σ_l²               without activations,
 *           = n_0 2^−(L−1) Π_l n_l σ_l²      with L − 1 hidden layers of ReLU, at every x ≠ 0.
 * }</pre>
 *
 * <p>Derived and computed (docs/mathematics/geometric-complexity.md, T3). It is an expectation: at
 * He's start it does not depend on the depth, while most starts of a deep network lie below it.
 * Deep networks leave single precision, and the range of doubles too, so the logarithm is what is
 * kept.
 *
 * @param logarithm of the expectation, to the base e
 */
public record InitialComplexity(double logarithm) {
  /**
   * The complexity of a linear network at its start.
   *
   * @param sizes n_0 to n_L, the inputs first, positive
   * @param variances σ_1² to σ_L²
   * @throws IllegalArgumentException if there is not one variance for each layer, or a number is
   *     not positive
   */
  public static InitialComplexity linear(int[] sizes, double... variances) {
    if (sizes.length < 2 || variances.length != sizes.length - 1) {
      throw new IllegalArgumentException(
          "expected the sizes of the inputs and of one layer or more, and a variance for each layer, found %d sizes and %d variances"
              .formatted(sizes.length, variances.length));
    }
    double logarithm = logarithm(sizes[0]);
    for (int layer = 0; layer < variances.length; layer++) {
      logarithm += logarithm(sizes[layer + 1]) + logarithm(variances[layer]);
    }
    return new InitialComplexity(logarithm);
  }

  /**
   * The complexity of a network with ReLU after each layer but the last.
   *
   * @param sizes n_0 to n_L, the inputs first, positive
   * @param variances σ_1² to σ_L²
   * @throws IllegalArgumentException if there is not one variance for each layer, or a number is
   *     not positive
   */
  public static InitialComplexity relu(int[] sizes, double... variances) {
    double closed = (variances.length - 1) * StrictMath.log(2);
    return new InitialComplexity(linear(sizes, variances).logarithm - closed);
  }

  /**
   * The complexity of a network whose layers all start alike.
   *
   * @return empty if it is no chain of dense layers with ReLU, or with no activation, after each
   *     but the last
   */
  public static Optional<InitialComplexity> of(Sequential network, VarianceScaling start) {
    long dense = network.layers().stream().filter(Dense.class::isInstance).count();
    return of(network, Collections.nCopies(Math.toIntExact(dense), start));
  }

  /**
   * The complexity of a network at its start.
   *
   * @param starts of its dense layers, one for each
   * @return empty if it is no chain of dense layers with ReLU, or with no activation, after each
   *     but the last
   * @throws IllegalArgumentException if there is not one start for each dense layer
   */
  public static Optional<InitialComplexity> of(Sequential network, List<VarianceScaling> starts) {
    return of(
        network,
        weights -> {
          if (weights.size() != starts.size()) {
            throw new IllegalArgumentException(
                "expected a start for each of %d layers, found %d"
                    .formatted(weights.size(), starts.size()));
          }
          double[] variances = new double[weights.size()];
          for (int layer = 0; layer < variances.length; layer++) {
            double deviation = starts.get(layer).standardDeviation(weights.get(layer));
            variances[layer] = deviation * deviation;
          }
          return variances;
        });
  }

  /**
   * The complexity at a start whose norms are known: the expectation over the directions of the
   * weights of each layer, which are uniform and independent of their Frobenius norms where weights
   * are Gaussian. The variance of a layer is then {@code ‖W_l‖_F² / (n_l n_{l−1})}. The expectation
   * of all starts is the mean of this one.
   *
   * @param start the weights; biases are 0
   * @throws IllegalArgumentException if the network is no chain of dense layers with ReLU, or with
   *     no activation, after each but the last, or a bias is not 0
   */
  public static InitialComplexity ofNorms(Sequential network, Parameters start) {
    List<Double> squares = new ArrayList<>();
    try (Scope scope = Scope.open()) {
      for (int block = 0; block < start.blocks().size(); block++) {
        double norm = start.block(block).norm();
        if (start.layout().blocks().get(block).role() == Role.WEIGHT) {
          squares.add(norm * norm);
        } else if (norm != 0) {
          throw new IllegalArgumentException(
              "expected biases of 0, found %s of norm %s"
                  .formatted(start.layout().blocks().get(block).name(), norm));
        }
      }
    }
    return of(
            network,
            weights -> {
              double[] variances = new double[weights.size()];
              for (int layer = 0; layer < variances.length; layer++) {
                variances[layer] = squares.get(layer) / weights.get(layer).count();
              }
              return variances;
            })
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected dense layers with ReLU, or no activation, after each but the last"));
  }

  private static Optional<InitialComplexity> of(
      Sequential network, Function<List<Block>, double[]> variancesOf) {
    List<Layer> layers = new ArrayList<>(network.layers());
    layers.removeIf(layer -> layer instanceof Flatten || layer == Activation.IDENTITY);
    boolean relu = layers.contains(Activation.RELU);
    for (int i = 0; i < layers.size(); i++) {
      boolean gate = relu && i % 2 == 1;
      if (gate ? layers.get(i) != Activation.RELU : !(layers.get(i) instanceof Dense)) {
        return Optional.empty();
      }
    }
    if (layers.isEmpty() || !(layers.get(layers.size() - 1) instanceof Dense)) {
      return Optional.empty();
    }
    List<Block> weights =
        network.layout().blocks().stream().filter(one -> one.role() == Role.WEIGHT).toList();
    int[] sizes = new int[weights.size() + 1];
    double[] variances = variancesOf.apply(weights);
    sizes[0] = weights.get(0).shape().get(1);
    for (int layer = 0; layer < variances.length; layer++) {
      sizes[layer + 1] = weights.get(layer).shape().get(0);
    }
    return Optional.of(relu ? relu(sizes, variances) : linear(sizes, variances));
  }

  /** The expectation; 0 where it is below the range of doubles. */
  public double value() {
    return StrictMath.exp(logarithm);
  }

  /** The logarithm of the expectation to the base 10. */
  public double log10() {
    return logarithm / StrictMath.log(10);
  }

  private static double logarithm(double number) {
    if (!(number > 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          "expected positive sizes and variances, found %s".formatted(number));
    }
    return StrictMath.log(number);
  }
}
