package org.tacit.theory;

import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.model.spectral.SpectralActivation;
import org.tacit.objective.DiagonalSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** The example of docs/mathematics/spectral-networks.md, C2. */
final class GoldenSpectralFlow {
  static final double[] VALUES = {0.9, 0.8};

  private GoldenSpectralFlow() {}

  static Tensor coefficients() {
    return Tensor.of(DType.FLOAT64, new double[] {1, 1, 1, 0.5, 1, 2}, 2, 3);
  }

  static DiagonalSpectralNetwork network(SpectralActivation activation) {
    return DiagonalSpectralNetwork.of(3, List.of(2), activation);
  }

  static Parameters start(DiagonalSpectralNetwork network) {
    Parameters start = network.layout().zeros(DType.FLOAT64);
    start
        .flat()
        .set(new double[] {0.5, 0.4, 0.3, 0.2, 0.6, 0.1, 0.3, 0.5, 0.2, 0.4, 0.1, 0.7, 0.8, 0.5});
    return start;
  }

  static DiagonalSensingObjective objective(DiagonalSpectralNetwork network) {
    return new DiagonalSensingObjective(network, coefficients(), VALUES, Normalization.SUM);
  }

  /** Φ = I − (2/3) 1 1^T and Ψ a permutation. */
  static SharedSingularVectors vectors() {
    double on = 1.0 / 3;
    double off = -2.0 / 3;
    Tensor left =
        Tensor.of(DType.FLOAT64, new double[] {on, off, off, off, on, off, off, off, on}, 3, 3);
    Tensor right = Tensor.of(DType.FLOAT64, new double[] {0, 1, 0, 0, 0, 1, 1, 0, 0}, 3, 3);
    return new SharedSingularVectors(left, right, coefficients(), 0);
  }
}
