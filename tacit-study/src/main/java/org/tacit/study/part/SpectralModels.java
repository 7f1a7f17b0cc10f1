package org.tacit.study.part;

import java.util.Collections;
import java.util.List;
import org.tacit.experiment.MatrixProblem;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.spectral.CoordinateNetwork;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SpectralActivation;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.model.spectral.SpectralNetwork;

/** The kinds of model that are spectral networks (docs/mathematics/spectral-networks.md, D3). */
public final class SpectralModels {
  private SpectralModels() {}

  /**
   * The layers.
   *
   * @param widths how many matrices enter each
   * @param activations the names of their activations, or one for all
   * @param learnsMixing whether their coefficients are trained
   * @param acceptDiscontinuity whether the sigmoid is allowed
   */
  record Layers(
      @Field(
              value =
                  "How many matrices enter each layer, the bottom first; the last layer has one"
                      + " output.",
              atLeast = 1,
              atMost = 10_000)
          List<Integer> widths,
      @Field(
              value =
                  "The activation of each layer, or one for all: tanh, identity, algebraic, arctan,"
                      + " signed-square, clipped-linear, shifted-sigmoid or sigmoid.",
              byDefault = "[tanh]")
          List<String> activations,
      @Field(value = "Whether the coefficients of the layers are trained.", byDefault = "true")
          boolean learnsMixing,
      @Field(
              value =
                  "Must be true for the sigmoid, which is discontinuous at every matrix of"
                      + " deficient rank.",
              byDefault = "false")
          boolean acceptDiscontinuity) {
    private List<SpectralActivation> named() {
      int count = widths.size();
      if (activations.size() != 1 && activations.size() != count) {
        throw new IllegalArgumentException(
            "expected one activation, or one for each of the %d layers, found %s"
                .formatted(count, activations));
      }
      return (activations.size() == 1
              ? Collections.nCopies(count, activations.get(0))
              : activations)
          .stream().map(name -> SpectralActivations.named(name, acceptDiscontinuity)).toList();
    }
  }

  /** A network of matrices. */
  @Kind(
      name = "spectral-network",
      meaning =
          "Sums of a scalar function of the singular values of products U V', layer upon layer"
              + " (docs/mathematics/spectral-networks.md, D3).")
  public record Matrices(@Inline Layers layers) implements ModelSpec.OfMatrix<SpectralNetwork> {
    @Override
    public SpectralNetwork build(int rows, int columns) {
      return new SpectralNetwork(
          rows,
          columns,
          Math.max(rows, columns),
          layers.widths(),
          layers.named(),
          layers.learnsMixing());
    }
  }

  /** A network in coordinates. */
  @Kind(
      name = "diagonal-spectral-network",
      meaning =
          "A spectral network in the coordinates of shared singular vectors"
              + " (docs/mathematics/spectral-networks.md, T3): the same training as of matrices"
              + " that start in those vectors, in vectors of numbers.")
  public record Coordinates(@Inline Layers layers)
      implements ModelSpec<CoordinateNetwork, MatrixProblem> {
    @Override
    public CoordinateNetwork build(MatrixProblem problem) {
      int[] shape = problem.represents().endTensor().matrix();
      return new CoordinateNetwork(
          problem.sharedVectors(),
          new DiagonalSpectralNetwork(
              Math.min(shape[0], shape[1]),
              layers.widths(),
              layers.named(),
              layers.learnsMixing()));
    }
  }
}
