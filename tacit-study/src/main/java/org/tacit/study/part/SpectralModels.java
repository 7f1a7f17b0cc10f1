package org.tacit.study.part;

import java.util.Collections;
import java.util.List;
import org.tacit.experiment.MatrixProblem;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Representing;
import org.tacit.model.spectral.CoordinateNetwork;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SpectralActivation;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.model.spectral.SpectralNetwork;

/** The kinds of model that are spectral networks (docs/mathematics/spectral-networks.md, D3). */
public final class SpectralModels {
  static final String WIDTHS =
      "How many matrices enter each layer, the bottom first; the last layer has one output.";
  static final String ACTIVATIONS =
      "Of each layer, or one for all: tanh, identity, algebraic, arctan, signed-square,"
          + " clipped-linear, shifted-sigmoid or sigmoid.";
  static final String LEARNS = "Whether the coefficients of the layers are trained.";
  static final String DISCONTINUOUS =
      "Must be true for the sigmoid, which is discontinuous at every matrix of deficient rank.";

  private SpectralModels() {}

  /** A network of matrices. */
  @Kind(
      name = "spectral-network",
      meaning =
          "Sums of a scalar function of the singular values of products U V', layer upon layer"
              + " (docs/mathematics/spectral-networks.md, D3).")
  public record Matrices(
      @Field(value = WIDTHS, atLeast = 1, atMost = 10_000) List<Integer> widths,
      @Field(value = ACTIVATIONS, byDefault = "[tanh]") List<String> activations,
      @Field(value = LEARNS, byDefault = "true") boolean learnsMixing,
      @Field(value = DISCONTINUOUS, byDefault = "false") boolean acceptDiscontinuity)
      implements ModelSpec<SpectralNetwork, Representing> {
    @Override
    public SpectralNetwork build(Representing problem) {
      int[] shape = problem.represents().endTensor().matrix();
      return new SpectralNetwork(
          shape[0],
          shape[1],
          Math.max(shape[0], shape[1]),
          widths,
          named(activations, widths.size(), acceptDiscontinuity),
          learnsMixing);
    }
  }

  /** A network in coordinates. */
  @Kind(
      name = "diagonal-spectral-network",
      meaning =
          "A spectral network in the coordinates of shared singular vectors"
              + " (docs/mathematics/spectral-networks.md, T3): the same training as of matrices"
              + " that start in those vectors, in vectors of numbers.")
  public record Coordinates(
      @Field(value = WIDTHS, atLeast = 1, atMost = 10_000) List<Integer> widths,
      @Field(value = ACTIVATIONS, byDefault = "[tanh]") List<String> activations,
      @Field(value = LEARNS, byDefault = "true") boolean learnsMixing,
      @Field(value = DISCONTINUOUS, byDefault = "false") boolean acceptDiscontinuity)
      implements ModelSpec<CoordinateNetwork, MatrixProblem> {
    @Override
    public CoordinateNetwork build(MatrixProblem problem) {
      int[] shape = problem.represents().endTensor().matrix();
      return new CoordinateNetwork(
          problem.sharedVectors(),
          new DiagonalSpectralNetwork(
              Math.min(shape[0], shape[1]),
              widths,
              named(activations, widths.size(), acceptDiscontinuity),
              learnsMixing));
    }
  }

  private static List<SpectralActivation> named(
      List<String> names, int layers, boolean acceptDiscontinuity) {
    if (names.size() != 1 && names.size() != layers) {
      throw new IllegalArgumentException(
          "expected one activation, or one for each of the %d layers, found %s"
              .formatted(layers, names));
    }
    List<String> all = names.size() == 1 ? Collections.nCopies(layers, names.get(0)) : names;
    return all.stream().map(name -> SpectralActivations.named(name, acceptDiscontinuity)).toList();
  }
}
