package org.tacit.data.target;

import org.tacit.measure.Spectrum;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;

/**
 * A target with Gaussian weights (docs/mathematics/hierarchical-tensor-factorization.md, E1), all
 * scaled by one factor so that the tensor has a given Frobenius norm. Its spectra are uneven, for
 * hierarchical models very much so.
 *
 * @param model whose widths or number of components are the target's ranks
 * @param weights its weights
 */
public record GaussianTarget(Factorization model, Parameters weights) implements Target {
  /**
   * A target.
   *
   * @param norm the Frobenius norm of the tensor, positive
   */
  public static GaussianTarget of(Factorization model, double norm, Seed seed) {
    if (!(norm > 0)) {
      throw new IllegalArgumentException("expected a positive norm of the target, found " + norm);
    }
    Parameters weights =
        new Initialization.Gaussian(1).start(model.layout(), DType.FLOAT64, seed.split("target"));
    double scale = StrictMath.pow(norm / model.endNorm(weights), 1.0 / model.degree());
    weights.flat().scaleInPlace(scale);
    return new GaussianTarget(model, weights);
  }

  @Override
  public double[] spectrum(ModeTree.Node node) {
    try (Scope scope = Scope.open()) {
      return Spectrum.ofMatricization(tensor(), node.modes());
    }
  }
}
