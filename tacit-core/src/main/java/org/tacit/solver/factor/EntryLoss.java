package org.tacit.solver.factor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.tacit.measure.Quantile;
import org.tacit.problem.ObservedEntries;

/**
 * What an observed entry y costs where a model says η, and the quadratic {@code w (z − η')² / 2}
 * that stands for it near η, with weight w and value {@code z = η − ℓ'(η) / w}: a sweep of least
 * squares lowers the sum of the quadratics, and they are formed anew behind each (iteratively
 * reweighted least squares; McCullagh and Nelder 1989, "Generalized linear models").
 *
 * <ul>
 *   <li>Squared: {@code ℓ = (y − η)² / 2}, which is its own quadratic.
 *   <li>Robust (of Cauchy): {@code ℓ = c² s² log(1 + (r / cs)²) / 2} of the residual r, with c =
 *       2.385, which loses a twentieth of the accuracy where there are no outliers, and s the scale
 *       of residuals by their median size ({@link #scale}). {@code w = 1 / (1 + (r / cs)²)}, z = y;
 *       a quadratic above the loss.
 *   <li>Poisson, of counts with the rate {@code μ = exp η}: {@code ℓ = μ − y η}. {@code w = max(μ,
 *       y)}, above the curvature between η and log y, so that z is never farther than 1 from η: no
 *       step leads to rates that overflow.
 *   <li>Logistic, of zeros and ones with the probability {@code σ(η) = 1 / (1 + exp(−η))}: {@code ℓ
 *       = log(1 + exp η) − y η}. {@code w = tanh(η/2) / 2η}, at most a quarter; a quadratic above
 *       the loss (Jaakkola and Jordan 2000, "Bayesian parameter estimation via variational
 *       methods").
 * </ul>
 *
 * <p>What is compared is the root of the mean deviance, twice the loss less that of the best
 * prediction of each entry; of the squared loss it is the root mean square of the residuals. Of the
 * robust one it is that of residuals cut at three scales of their own.
 */
public enum EntryLoss {
  /** The square of the residual. */
  SQUARED {
    @Override
    double weight(double predicted, double observed, double scale) {
      return 1;
    }

    @Override
    double slope(double predicted, double observed, double scale) {
      return predicted - observed;
    }
  },
  /** The loss of residuals some of which are gross errors. */
  ROBUST {
    @Override
    double weight(double predicted, double observed, double scale) {
      double size = (observed - predicted) / (TUNING * scale);
      return 1 / (1 + size * size);
    }

    @Override
    double slope(double predicted, double observed, double scale) {
      return weight(predicted, observed, scale) * (predicted - observed);
    }

    @Override
    double deviance(double predicted, double observed, double scale) {
      double size = Math.min(Math.abs(observed - predicted), CUT * scale);
      return size * size;
    }
  },
  /** The loss of counts. */
  POISSON {
    @Override
    double weight(double predicted, double observed, double scale) {
      return Math.max(LEAST_RATE, Math.max(mean(predicted), observed));
    }

    @Override
    double slope(double predicted, double observed, double scale) {
      return mean(predicted) - observed;
    }

    @Override
    double deviance(double predicted, double observed, double scale) {
      double ofBest = observed > 0 ? observed * StrictMath.log(observed) - observed : 0;
      return Math.max(0, 2 * (mean(predicted) - observed * bounded(predicted) + ofBest));
    }

    @Override
    public double mean(double predicted) {
      return StrictMath.exp(bounded(predicted));
    }

    @Override
    public double base(double mean) {
      return StrictMath.log(Math.max(LEAST_RATE, mean));
    }
  },
  /** The loss of zeros and ones. */
  LOGISTIC {
    @Override
    double weight(double predicted, double observed, double scale) {
      double half = Math.abs(predicted) / 2;
      return half < 1e-4 ? 0.25 : StrictMath.tanh(half) / (4 * half);
    }

    @Override
    double slope(double predicted, double observed, double scale) {
      return mean(predicted) - observed;
    }

    @Override
    double deviance(double predicted, double observed, double scale) {
      double size = Math.abs(predicted);
      double above = Math.max(0, predicted) + StrictMath.log1p(StrictMath.exp(-size));
      return 2 * (above - observed * predicted);
    }

    @Override
    public double mean(double predicted) {
      return 1 / (1 + StrictMath.exp(-predicted));
    }

    @Override
    public double base(double mean) {
      double share = Math.max(LEAST_RATE, Math.min(1 - LEAST_RATE, mean));
      return StrictMath.log(share / (1 - share));
    }
  };

  private static final List<EntryLoss> ALL = List.of(values());
  private static final double TUNING = 2.385;
  private static final double CUT = 3;

  /** The standard deviation of a normal distribution in median sizes. */
  private static final double DEVIATION = 1.4826;

  private static final double LEAST_SCALE = 1e-12;
  private static final double LEAST_RATE = 1e-6;
  private static final double LARGEST = 40;

  /** All of them. */
  public static List<EntryLoss> all() {
    return ALL;
  }

  /**
   * One by its name.
   *
   * @throws IllegalArgumentException if there is none of this name; the message lists all
   */
  public static EntryLoss named(String name) {
    return ALL.stream()
        .filter(loss -> loss.named().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected squared, robust, poisson or logistic, found " + name));
  }

  /** Its name in options and files. */
  public String named() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the model says something else than the mean of an entry: a logarithm, or log-odds. */
  public boolean isLinked() {
    return this == POISSON || this == LOGISTIC;
  }

  abstract double weight(double predicted, double observed, double scale);

  abstract double slope(double predicted, double observed, double scale);

  double deviance(double predicted, double observed, double scale) {
    return (observed - predicted) * (observed - predicted);
  }

  /** The mean of an entry of which a model says η. */
  public double mean(double predicted) {
    return predicted;
  }

  /** The η that says a mean. */
  public double base(double mean) {
    return mean;
  }

  private static double bounded(double predicted) {
    return Math.max(-LARGEST, Math.min(LARGEST, predicted));
  }

  /**
   * The scale of residuals that counts no few outliers: 1.4826 times the median of their sizes,
   * which is the standard deviation of normal ones. 1 of none.
   */
  public static double scale(double[] residuals) {
    return residuals.length == 0
        ? 1
        : Math.max(
            LEAST_SCALE,
            DEVIATION * Quantile.of(DoubleStream.of(residuals).map(Math::abs).toArray(), 0.5));
  }

  /** That of what is observed less what is predicted. */
  public static double scale(double[] predicted, ObservedEntries observed) {
    double[] residuals = observed.values().clone();
    Arrays.setAll(residuals, t -> residuals[t] - predicted[t]);
    return scale(residuals);
  }

  /** The root of the mean deviance of some entries, weighted as they are. */
  public double error(double[] predicted, ObservedEntries observed) {
    double scale = this == ROBUST ? scale(predicted, observed) : 1;
    double[] values = observed.values();
    double[] deviances = new double[predicted.length];
    Arrays.setAll(deviances, t -> deviance(predicted[t], values[t], scale));
    return Math.sqrt(observed.mean(deviances));
  }

  /**
   * The quadratics about what is predicted.
   *
   * @param scale of the residuals, for the robust loss
   */
  public Quadratics quadratics(double[] predicted, ObservedEntries observed, double scale) {
    if (this == SQUARED) {
      return new Quadratics(observed.values(), observed.weights());
    }
    double[] values = new double[predicted.length];
    double[] weights = new double[predicted.length];
    for (int t = 0; t < values.length; t++) {
      double own = observed.values()[t];
      double weight = weight(predicted[t], own, scale);
      values[t] = predicted[t] - slope(predicted[t], own, scale) / weight;
      weights[t] = weight * observed.weight(t);
    }
    return new Quadratics(values, weights);
  }

  /**
   * One quadratic for each entry.
   *
   * @param values z
   * @param weights w times the weight of the entry; empty where all are 1
   */
  public record Quadratics(double[] values, double[] weights) {}
}
