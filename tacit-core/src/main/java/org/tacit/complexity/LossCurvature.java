package org.tacit.complexity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The gradient of a loss by its weights and its second derivative H, seen by products H v: two
 * backward passes for each part of the data, H itself is never formed
 * (docs/mathematics/geometric-complexity.md, S7).
 */
public final class LossCurvature {
  /** So many numbers of directions are kept, about, to keep them orthogonal. */
  private static final long MOST_KEPT = 1L << 27;

  private final WeightLoss loss;
  private final List<Tensor> weights;
  private final int size;
  private final DType dtype;

  /** The curvature of a loss at its weights. */
  public LossCurvature(WeightLoss loss) {
    this.loss = loss;
    this.weights = loss.weights();
    this.size =
        Math.toIntExact(weights.stream().mapToLong(Tensor::count).reduce(0, Math::addExact));
    this.dtype = weights.get(0).dtype();
  }

  /** How many weights there are. */
  public int size() {
    return size;
  }

  /**
   * A number and how far it may be from the truth.
   *
   * @param value the number
   * @param samplingError how much it changes with the samples that were drawn, as a standard
   *     deviation; NaN of fewer than two parts
   */
  public record Estimate(double value, double samplingError) {}

  /**
   * The Euclidean norm of the gradient of the loss. Its error is the root mean square of {@code ‖∇L
   * − E ∇L‖}, which bounds that of the norm.
   */
  public Estimate gradientNorm() {
    double[] shares = new double[loss.parts()];
    double squares = 0;
    try (Scope scope = Scope.open()) {
      Tensor sum = Tensor.zeros(dtype, size);
      for (int part = 0; part < shares.length; part++) {
        try (Scope one = Scope.open()) {
          List<Tensor> leaves = leaves();
          Tensor gradient = flat(Autograd.gradientOrZero(loss.of(leaves, part), leaves, false));
          shares[part] = loss.share(part);
          sum.addScaledInPlace(gradient, shares[part]);
          squares += shares[part] * gradient.dot(gradient);
        }
      }
      double norm = sum.norm();
      double spread = Math.max(0, squares - norm * norm) / (shares.length - 1);
      return new Estimate(norm, shares.length < 2 ? Double.NaN : Math.sqrt(spread));
    }
  }

  /**
   * The extreme eigenvalues of the second derivative.
   *
   * @param largest the largest eigenvalue
   * @param least the least one, of those that were found
   * @param residual {@code ‖H v − λ v‖} of the largest: an eigenvalue is no farther away
   * @param leastResidual that of the least
   * @param samplingError of the largest, as that of more samples than were used: the standard
   *     deviation of {@code vᵀ H v} over parts, divided by the root of their number
   * @param steps products with H
   */
  public record Extremes(
      double largest,
      double least,
      double residual,
      double leastResidual,
      double samplingError,
      int steps) {}

  /**
   * By Lanczos' recurrence with directions that are kept orthogonal to all before.
   *
   * @param settled the residual of both, relative to the larger of them, at which it ends
   * @param mostSteps the most products
   * @param seed of the first direction
   * @param goesOn whether there is time for another product
   */
  public Extremes extremes(double settled, int mostSteps, Seed seed, BooleanSupplier goesOn) {
    int most = (int) Math.max(2, Math.min(Math.min(size, mostSteps), MOST_KEPT / size));
    try (Scope scope = Scope.open()) {
      Lanczos lanczos = new Lanczos(size, dtype, most, seed);
      while (lanczos.steps() < most && (lanczos.steps() == 0 || goesOn.getAsBoolean())) {
        try (Scope step = Scope.open()) {
          if (lanczos.isSpent(times(lanczos.direction()).image) || lanczos.isSettled(settled)) {
            break;
          }
        }
      }
      Lanczos.Ritz largest = lanczos.largest();
      Lanczos.Ritz least = lanczos.least();
      double[] byPart = times(largest.vector()).byPart;
      return new Extremes(
          largest.value(),
          least.value(),
          largest.residual(),
          least.residual(),
          deviationOfMean(byPart),
          lanczos.steps());
    }
  }

  /**
   * The trace of the second derivative.
   *
   * @param value its estimate; the trace itself where there were as many directions as weights
   * @param standardError from how far the directions are apart; 0 where there were as many as
   *     weights, NaN of one
   * @param samplingError of the trace as that of more samples than were used
   * @param directions how many
   */
  public record Trace(double value, double standardError, double samplingError, int directions) {}

  /**
   * By the mean of {@code zᵀ H z} over directions of random signs (Hutchinson 1990); with as many
   * directions as there are weights by all unit vectors.
   *
   * @param directions the most of them, positive
   * @param seed of the signs
   * @param goesOn whether there is time for another one
   */
  public Trace trace(int directions, Seed seed, BooleanSupplier goesOn) {
    boolean all = directions >= size;
    int most = all ? size : directions;
    List<Double> found = new ArrayList<>();
    double[] byPart = new double[loss.parts()];
    while (found.size() < most && (found.isEmpty() || goesOn.getAsBoolean())) {
      try (Scope scope = Scope.open()) {
        int j = found.size();
        double[] parts = times(all ? unit(j) : signs(seed.split(j))).byPart;
        double sum = 0;
        for (int part = 0; part < parts.length; part++) {
          byPart[part] += parts[part];
          sum += loss.share(part) * parts[part];
        }
        found.add(sum);
      }
    }
    double[] each = found.stream().mapToDouble(v -> v).toArray();
    boolean whole = all && each.length == size;
    double scale = whole ? 1 : 1.0 / each.length;
    for (int part = 0; part < byPart.length; part++) {
      byPart[part] *= scale;
    }
    return new Trace(
        scale * Sums.of(each),
        whole ? 0 : Math.sqrt(Sums.variance(each) / each.length),
        deviationOfMean(byPart),
        each.length);
  }

  private double deviationOfMean(double[] byPart) {
    double mean = 0;
    for (int part = 0; part < byPart.length; part++) {
      mean += loss.share(part) * byPart[part];
    }
    double variance = 0;
    for (int part = 0; part < byPart.length; part++) {
      variance += loss.share(part) * (byPart[part] - mean) * (byPart[part] - mean);
    }
    return byPart.length < 2 ? Double.NaN : Math.sqrt(variance / (byPart.length - 1));
  }

  private Tensor unit(int place) {
    Tensor unit = Tensor.zeros(dtype, size);
    unit.narrow(0, place, 1).addInPlace(1);
    return unit;
  }

  private Tensor signs(Seed seed) {
    double[] signs = Probe.RADEMACHER.draw(1, size, seed.generator())[0];
    return Tensor.of(dtype, signs, size);
  }

  /**
   * H v.
   *
   * @param image the product
   * @param byPart vᵀ H v of the loss of each part
   */
  private record Product(Tensor image, double[] byPart) {}

  private Product times(Tensor direction) {
    double[] byPart = new double[loss.parts()];
    Tensor sum = Tensor.zeros(dtype, size);
    for (int part = 0; part < byPart.length; part++) {
      try (Scope scope = Scope.open()) {
        List<Tensor> leaves = leaves();
        List<Tensor> slopes = Autograd.gradientOrZero(loss.of(leaves, part), leaves, true);
        Tensor along = Tensor.zeros(dtype, 1).sum();
        int from = 0;
        for (Tensor slope : slopes) {
          int count = Math.toIntExact(slope.count());
          Tensor there = direction.narrow(0, from, count).view(slope.shape());
          along = along.add(slope.multiply(there).sum());
          from += count;
        }
        Tensor image = flat(Autograd.gradientOrZero(along, leaves, false));
        sum.addScaledInPlace(image, loss.share(part));
        byPart[part] = image.dot(direction);
      }
    }
    return new Product(sum, byPart);
  }

  private List<Tensor> leaves() {
    return weights.stream().map(Autograd::leaf).toList();
  }

  private Tensor flat(List<Tensor> parts) {
    Tensor all = Tensor.zeros(dtype, size);
    int from = 0;
    for (Tensor part : parts) {
      int count = Math.toIntExact(part.count());
      all.narrow(0, from, count).copyInPlace(Autograd.constant(part).reshape(count));
      from += count;
    }
    return all;
  }
}
