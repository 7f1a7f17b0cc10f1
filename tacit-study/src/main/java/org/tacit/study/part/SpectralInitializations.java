package org.tacit.study.part;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tacit.experiment.MatrixProblem;
import org.tacit.experiment.Problem;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Initialization;
import org.tacit.model.InitializationFor;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.IdentityProducts;
import org.tacit.model.spectral.SpectralModel;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** The kinds of initialization of spectral networks (docs/mathematics/spectral-networks.md, D5). */
public final class SpectralInitializations {
  static final String MIXING =
      "Every coefficient of the layers; uniform between 0 and 1 if not given.";

  private SpectralInitializations() {}

  /** Multiples of identities. */
  @Kind(
      name = "identity-products",
      meaning =
          "Every U and V of a spectral network a multiple of the identity"
              + " (docs/mathematics/spectral-networks.md, D5).")
  public record IdentityFactors(
      @Field("Multiple of the identity.") double layerScale,
      @Field(value = MIXING, byDefault = Field.NONE) @Nullable Double mixing)
      implements InitializationFor<SpectralNetwork, Problem<?>> {
    @Override
    public Initialization build(SpectralNetwork model, Problem<?> problem) {
      Initialization start = new IdentityProducts(model, layerScale);
      return (layout, dtype, seed) -> {
        Parameters weights = start.start(layout, dtype, seed);
        if (mixing != null) {
          for (int layer = 1; layer <= model.depth(); layer++) {
            fill(model.mixing(weights, layer), mixing);
          }
        }
        return weights;
      };
    }
  }

  /** The spectral initialization of Assumption 2. */
  @Kind(
      name = "spectral",
      meaning =
          "U = Phi diag(u) G and V = Psi diag(v) G in the shared singular vectors, with random"
              + " positive u and v (docs/mathematics/spectral-networks.md, D5).")
  public record InSharedVectors(
      @Field(value = "Distribution of the numbers of u and v.", byDefault = "uniform") Draw entries,
      @Field(value = "Number that u and v are multiplied by.", byDefault = "1") double scale,
      @Field(value = "Whether u and v are sorted, the smallest first.", byDefault = "true")
          boolean sorted,
      @Field(value = "Whether v equals u.", byDefault = "false") boolean balanced,
      @Field(value = MIXING, byDefault = Field.NONE) @Nullable Double mixing)
      implements InitializationFor<SpectralModel, MatrixProblem> {
    @Override
    public Initialization build(SpectralModel model, MatrixProblem problem) {
      DiagonalSpectralNetwork reduced = model.reduced();
      return (layout, dtype, seed) ->
          model.lifted(problem.sharedVectors(), start(reduced, seed), seed.split("gauge"));
    }

    private Parameters start(DiagonalSpectralNetwork network, Seed seed) {
      Parameters weights = network.layout().zeros(DType.FLOAT64);
      for (int k = 0; k < network.products(); k++) {
        double[] u = numbers(network.size(), seed.split("u").split(k));
        network.left(weights, k).set(u);
        network
            .right(weights, k)
            .set(balanced ? u : numbers(network.size(), seed.split("v").split(k)));
      }
      RandomGenerator random = seed.split("mixing").generator();
      for (int layer = 1; layer <= network.depth(); layer++) {
        Tensor block = network.mixing(weights, layer);
        if (mixing != null) {
          fill(block, mixing);
        } else {
          block.set(random.doubles(block.count()).toArray());
        }
      }
      return weights;
    }

    private double[] numbers(int count, Seed seed) {
      RandomGenerator random = seed.generator();
      double[] numbers = new double[count];
      Arrays.setAll(numbers, i -> scale * entries.next(random));
      if (sorted) {
        Arrays.sort(numbers);
      }
      return numbers;
    }
  }

  private static void fill(Tensor block, double value) {
    block.zeroInPlace().addInPlace(value);
  }
}
