package org.tacit.sensing;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tacit.model.spectral.CoordinateNetwork;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.problem.Observations;
import org.tacit.solver.CertifiedSolution;
import org.tacit.solver.Solution;
import org.tacit.solver.matrix.NuclearNormMinimization;
import org.tacit.solver.matrix.SharedNuclearNorm;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.DualityGap;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.TimeLeft;

/**
 * What is proved about the nuclear norm of a recovered matrix: that no matrix with the values of
 * the training is below a bound (docs/mathematics/spectral-networks.md, T7). Each bound comes from
 * a dual vector; the best is kept. It holds for matrices with all the values too, for these have
 * those of the training; but that the recovered matrix is least among them is proved only where it
 * has all the values itself.
 *
 * @param matrix the convex solution, or how far its time reached
 * @param convex its nuclear norm, and its own gap
 * @param training what the integrated residual of the training proves by itself
 * @param recovered the recovered matrix against the best bound
 * @param whole the same with all measurements, also those that were held out
 * @param proof where that bound comes from
 * @param timeLimited whether the convex problem was left when its time was spent
 */
public record SensingComparison(
    Tensor matrix,
    DualityGap convex,
    DualityGap training,
    DualityGap recovered,
    DualityGap whole,
    Proof proof,
    boolean timeLimited) {
  private static final int ITERATIONS = 100_000;
  private static final double TOLERANCE = 1e-6;

  /** Where a dual vector comes from. */
  public enum Proof {
    /** In shared singular vectors the minimum nuclear norm is a minimum ℓ1 norm. */
    LINEAR_PROGRAM("the linear program in shared singular vectors"),
    /** Douglas and Rachford's splitting. */
    SPLITTING("the convex problem"),
    /** It costs nothing, and its gap shrinks like one over the logarithm of the start. */
    TRAINING("the integrated residual of training");

    private final String words;

    Proof(String words) {
      this.words = words;
    }

    /** The name in words. */
    public String words() {
      return words;
    }
  }

  /**
   * Solves the convex problem beside a result.
   *
   * @param time the most time; what is known then is kept
   * @param progress asked whether to stop early
   * @throws IllegalArgumentException if the measurements contradict each other: there is no minimum
   *     nuclear norm of no matrix
   */
  public static SensingComparison of(SensingResult result, Duration time, Progress progress) {
    if (result.reach().contradictory()) {
      throw new IllegalArgumentException(
          "expected measurements that some matrix has, found that they contradict each other");
    }
    TimeLeft left = TimeLeft.of(time, progress::cancelled);
    Observations sensed = result.training();
    AtomicBoolean timeSpent = new AtomicBoolean();
    Optional<CertifiedSolution> program = SharedNuclearNorm.of(sensed, vectors(result));
    CertifiedSolution solution =
        program.orElseGet(
            () -> {
              Solution<CertifiedSolution> split =
                  NuclearNormMinimization.withTolerance(TOLERANCE, ITERATIONS)
                      .solve(sensed, result.inverse(), left);
              timeSpent.set(split.outcome().kind() == Outcome.Kind.TIME_LIMIT);
              return split.found();
            });
    try (Scope scope = Scope.open()) {
      Tensor matrix = result.matrix();
      DualityGap training = DualityGap.ofNuclearNorm(sensed, matrix, result.integral());
      DualityGap other = DualityGap.ofNuclearNorm(sensed, matrix, solution.dual());
      boolean ownIsBest = training.lowerBound() > other.lowerBound();
      double[] dual = ownIsBest ? result.integral() : solution.dual();
      return new SensingComparison(
          solution.solution(),
          solution.gap(),
          training,
          ownIsBest ? training : other,
          DualityGap.ofNuclearNorm(result.all(), matrix, ofAll(result, dual)),
          ownIsBest ? Proof.TRAINING : program.isPresent() ? Proof.LINEAR_PROGRAM : Proof.SPLITTING,
          timeSpent.get());
    }
  }

  /** The dual vector with zeros for the measurements that were held out. */
  private static double[] ofAll(SensingResult result, double[] dual) {
    double[] all = new double[result.all().count()];
    for (int i = 0; i < dual.length; i++) {
      all[result.trained()[i]] = dual[i];
    }
    return all;
  }

  private static @Nullable SharedSingularVectors vectors(SensingResult result) {
    return result.network() instanceof CoordinateNetwork network
        ? network.vectors().select(result.trained())
        : null;
  }

  /** Whether the convex problem was solved within its time, to a thousandth. */
  public boolean solved() {
    return convex.certifies(DualityGap.CLOSED);
  }

  /** Whether the recovered matrix has the values of the training, to a thousandth. */
  public boolean interpolates() {
    return recovered.infeasibility() <= DualityGap.CLOSED;
  }

  /** Whether the recovered matrix is proved to have the minimum nuclear norm, to a thousandth. */
  public boolean certified() {
    return recovered.certifies(DualityGap.CLOSED);
  }

  /** Whether that is proved of all measurements, with those that training did not see. */
  public boolean certifiedOfAll() {
    return whole.certifies(DualityGap.CLOSED);
  }

  /**
   * The measurements that the certificate speaks of, in words, or would speak of.
   *
   * @param result what was compared
   */
  public String speaksOf(SensingResult result) {
    int all = result.all().count();
    int trained = result.training().count();
    return trained == all || certifiedOfAll()
        ? String.format(Locale.ROOT, "all %,d measurements", all)
        : String.format(Locale.ROOT, "%,d of %,d measurements, those trained on", trained, all);
  }
}
