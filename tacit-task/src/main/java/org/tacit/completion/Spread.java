package org.tacit.completion;

import java.util.Arrays;
import java.util.List;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/**
 * How far a prediction may be off beside others: {@code u = √(s² + c d²)} with the disagreement d
 * of a few models of the same kind, each without another part of the entries. What c is best is
 * told by what each model says of the part that it was not fitted to; s makes {@code r / u} one on
 * average there. Without models u is 1.
 *
 * @param models the models; none, or two at least
 * @param noise s
 * @param share c
 */
record Spread(List<CompletionResult> models, double noise, double share) {
  private static final double[] SHARES = {0, 1, 3, 10, 30};
  private static final int HALVINGS = 60;

  /** The same everywhere. */
  static Spread none() {
    return new Spread(List.of(), 1, 0);
  }

  /**
   * Fits s and c by the entries that each model held out.
   *
   * @param models at least two
   */
  static Spread of(List<CompletionResult> models) {
    Spread best = new Spread(models, 1, 0);
    double[] disagreement = new double[0];
    double[] residuals = new double[0];
    for (CompletionResult model : models) {
      ObservedEntries left = model.split().heldOut();
      double[] predicted = new Predictions(model, null).at(left.indices());
      double[] off = left.values().clone();
      for (int t = 0; t < off.length; t++) {
        off[t] -= predicted[t];
      }
      residuals = Joined.of(residuals, off);
      disagreement = Joined.of(disagreement, best.disagreement(left.indices()));
    }
    double most = Double.NEGATIVE_INFINITY;
    for (double share : SHARES) {
      double noise = noise(residuals, disagreement, share);
      double likelihood = 0;
      for (int t = 0; t < residuals.length; t++) {
        double square = noise * noise + share * disagreement[t] * disagreement[t];
        likelihood -= StrictMath.log(square) + residuals[t] * residuals[t] / square;
      }
      if (noise > 0 && likelihood > most) {
        most = likelihood;
        best = new Spread(models, noise, share);
      }
    }
    return best;
  }

  /** The s with which the mean of r² / u² is one; small beside the residuals where none is. */
  private static double noise(double[] residuals, double[] disagreement, double share) {
    double most = Math.sqrt(Arrays.stream(residuals).map(r -> r * r).average().orElse(0));
    double low = 1e-3 * most;
    double high = most;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      double mean = 0;
      for (int t = 0; t < residuals.length; t++) {
        double square = middle * middle + share * disagreement[t] * disagreement[t];
        mean += residuals[t] * residuals[t] / square / residuals.length;
      }
      if (mean > 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The standard deviation of what the models say. */
  private double[] disagreement(EntryIndices entries) {
    double[] sums = new double[entries.count()];
    double[] squares = new double[sums.length];
    double[] first = new Predictions(models.get(0), null).at(entries);
    for (CompletionResult model : models) {
      double[] predicted = new Predictions(model, null).at(entries);
      for (int t = 0; t < sums.length; t++) {
        // About the first, so that nothing cancels.
        double off = predicted[t] - first[t];
        sums[t] += off;
        squares[t] += off * off;
      }
    }
    int count = models.size();
    for (int t = 0; t < sums.length; t++) {
      squares[t] = Math.sqrt(Math.max(0, (squares[t] - sums[t] * sums[t] / count) / (count - 1)));
    }
    return squares;
  }

  /** u at some entries, positive. */
  double[] at(EntryIndices entries) {
    double[] scales = new double[entries.count()];
    Arrays.fill(scales, noise);
    if (share > 0) {
      double[] disagreement = disagreement(entries);
      for (int t = 0; t < scales.length; t++) {
        scales[t] = Math.sqrt(noise * noise + share * disagreement[t] * disagreement[t]);
      }
    }
    return scales;
  }
}
