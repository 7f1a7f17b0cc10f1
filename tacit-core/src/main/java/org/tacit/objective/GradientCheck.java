package org.tacit.objective;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Compares the gradient of an objective f with central differences along random directions. For a
 * direction d with standard Gaussian entries and a step h the error is
 *
 * <pre>{@code e(h) = |(f(θ + h d) − f(θ − h d)) / (2h) − ⟨g, d⟩| / ‖g‖}</pre>
 *
 * where g is the gradient that the objective gives. Because the directions are Gaussian, {@code
 * e(h)} at small h estimates {@code ‖g − ∇f‖ / ‖g‖}. For a correct gradient of a function with
 * three derivatives {@code e(h) = O(h²)} until rounding takes over, which grows as {@code ε |f| /
 * (h ‖g‖)} with the machine precision ε; for a wrong gradient it stays where it is.
 *
 * <p>Somebody who writes an objective tests it so:
 *
 * <pre>{@code
 * GradientCheck check = GradientCheck.of(objective, weights, new Seed(1));
 * assertThat(check.error()).as(check.toString()).isLessThan(1e-7);
 * check.order().ifPresent(order -> assertThat(order).isCloseTo(2, within(0.2)));
 * }</pre>
 *
 * A correct gradient in double precision has an error of 10⁻⁹ or so where the objective is of the
 * size of its gradient; in single precision of 10⁻³. Choose weights away from kinks of f and from
 * its stationary points.
 *
 * @param points the error at every step, the largest step first
 */
public record GradientCheck(List<Point> points) {
  private static final int DIRECTIONS = 3;
  private static final List<Double> STEPS = List.of(1e-2, 1e-3, 1e-4, 1e-5, 1e-6);

  /** How many times the precision of one number the rounding of a sum may be. */
  private static final double ROUNDINGS = 100;

  /**
   * The error at one step.
   *
   * @param step h
   * @param error e(h), the greatest of all directions
   * @param rounding how much of it may be rounding
   */
  public record Point(double step, double error, double rounding) {}

  /** Copies the points. */
  public GradientCheck {
    points = List.copyOf(points);
  }

  /**
   * Checks along three directions with the steps 10⁻², 10⁻³, …, 10⁻⁶.
   *
   * @param weights θ; left as they are
   * @param seed where the directions are drawn from
   */
  public static GradientCheck of(Objective objective, Parameters weights, Seed seed) {
    return of(objective, weights, seed, DIRECTIONS, STEPS);
  }

  /**
   * Checks along some directions with some steps.
   *
   * @param weights θ; left as they are
   * @param seed where the directions are drawn from
   * @param directions how many directions, one or more
   * @param steps positive, decreasing
   * @throws IllegalArgumentException if there is no direction or no step, or a step is not less
   *     than the one before
   */
  public static GradientCheck of(
      Objective objective, Parameters weights, Seed seed, int directions, List<Double> steps) {
    requireSome(directions, steps);
    double[] errors = new double[steps.size()];
    double[] roundings = new double[steps.size()];
    try (Scope scope = Scope.open()) {
      Parameters gradient = weights.layout().zeros(weights.flat().dtype());
      double value = Math.abs(objective.valueAndGradient(weights.copy(), gradient));
      double norm = gradient.flat().norm();
      for (int number = 0; number < directions; number++) {
        Tensor direction = gaussian(seed.split(number), weights.flat());
        double slope = gradient.flat().dot(direction);
        for (int k = 0; k < steps.size(); k++) {
          double step = steps.get(k);
          double found = difference(objective, weights, direction, step);
          // A gradient of zero where f has a slope is wholly wrong: its error is 1.
          double scale = norm > 0 ? norm : Math.abs(found);
          double error = Math.abs(found - slope);
          errors[k] = Math.max(errors[k], error > 0 ? error / scale : error);
          roundings[k] = ROUNDINGS * precision(weights.flat().dtype()) * value / (step * scale);
        }
      }
    }
    List<Point> points = new ArrayList<>();
    for (int k = 0; k < errors.length; k++) {
      points.add(new Point(steps.get(k), errors[k], roundings[k]));
    }
    return new GradientCheck(points);
  }

  private static void requireSome(int directions, List<Double> steps) {
    if (directions < 1 || steps.isEmpty()) {
      throw new IllegalArgumentException(
          "expected at least one direction and one step, found %d and %s"
              .formatted(directions, steps));
    }
    double last = Double.POSITIVE_INFINITY;
    for (double step : steps) {
      if (!(step > 0 && step < last)) {
        throw new IllegalArgumentException(
            "expected positive steps, each less than the one before, found " + steps);
      }
      last = step;
    }
  }

  private static Tensor gaussian(Seed seed, Tensor flat) {
    return Tensor.gaussian(seed, flat.dtype(), 1, flat.count());
  }

  private static double difference(
      Objective objective, Parameters weights, Tensor direction, double step) {
    Parameters above = weights.copy();
    above.flat().addScaledInPlace(direction, step);
    Parameters below = weights.copy();
    below.flat().addScaledInPlace(direction, -step);
    return (objective.value(above) - objective.value(below)) / (2 * step);
  }

  private static double precision(DType dtype) {
    return dtype == DType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1.0);
  }

  /** The least error of all steps; NaN if the objective or its gradient is not a number. */
  public double error() {
    double least = Double.POSITIVE_INFINITY;
    for (Point point : points) {
      least = Math.min(least, point.error());
    }
    return least;
  }

  /**
   * The exponent p of {@code e(h) ≈ c hᵖ}, by least squares in logarithms over the steps whose
   * error is more than rounding: 2 for a correct gradient, 0 for a wrong one.
   *
   * @return empty if fewer than two errors are more than rounding, as where f is quadratic along
   *     every line
   */
  public OptionalDouble order() {
    List<Point> seen = points.stream().filter(point -> point.error() > point.rounding()).toList();
    if (seen.size() < 2) {
      return OptionalDouble.empty();
    }
    double meanStep = seen.stream().mapToDouble(p -> StrictMath.log(p.step())).sum() / seen.size();
    double covariance = 0;
    double variance = 0;
    for (Point point : seen) {
      double logarithm = StrictMath.log(point.step()) - meanStep;
      covariance += logarithm * StrictMath.log(point.error());
      variance += logarithm * logarithm;
    }
    return OptionalDouble.of(covariance / variance);
  }

  /** A table of the errors, for the message of a test that fails. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder("relative error of the gradient along directions:");
    for (Point point : points) {
      table.append(
          String.format(
              Locale.ROOT,
              "%n  step %.0e: %.3g (rounding up to %.1g)",
              point.step(),
              point.error(),
              point.rounding()));
    }
    return table.toString();
  }
}
