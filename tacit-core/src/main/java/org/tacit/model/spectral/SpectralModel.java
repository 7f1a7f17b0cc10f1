package org.tacit.model.spectral;

import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.tensor.Seed;

/** A spectral network as a model of a matrix, whether its weights are matrices or coordinates. */
public sealed interface SpectralModel extends EndMatrix permits SpectralNetwork, CoordinateNetwork {
  /** The same layers over the coordinates of shared singular vectors. */
  DiagonalSpectralNetwork reduced();

  /**
   * Weights of this model whose matrix has given coordinates in shared singular vectors.
   *
   * @param vectors the singular vectors
   * @param coordinates weights of {@link #reduced}
   * @param gauge of what the coordinates leave open in the weights
   */
  Parameters lifted(SharedSingularVectors vectors, Parameters coordinates, Seed gauge);
}
