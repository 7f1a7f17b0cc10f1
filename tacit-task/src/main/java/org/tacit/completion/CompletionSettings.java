package org.tacit.completion;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.model.factorization.ModeTree;
import org.tacit.task.Errors;

/**
 * What a user may choose about a completion; null leaves the choice to Tacit.
 *
 * @param method which model
 * @param tree the mode tree of the hierarchical model
 * @param width the inner width, the number of components, or the largest rank
 * @param depth the depth of matrix factorization
 * @param initScale the root mean square of the end tensor's observed entries at the start, in
 *     standard deviations of the data
 * @param holdout the share of observed entries held out, in (0, 1); see {@link #heldOut}
 * @param seed the seed of the split and of the initialization
 * @param steps the most steps of each training, and the most iterations of a classical method; null
 *     for the limit of each method
 * @param time the most time for all candidates together
 */
public record CompletionSettings(
    @Nullable Method method,
    @Nullable ModeTree tree,
    @Nullable Integer width,
    @Nullable Integer depth,
    @Nullable Double initScale,
    double holdout,
    long seed,
    @Nullable Long steps,
    Duration time) {
  /** The models there are. */
  public enum Method {
    /** Hierarchical tensor factorization. */
    HIERARCHICAL("htf"),
    /** CP factorization. */
    CP("cp"),
    /** Deep matrix factorization. */
    MATRIX("matrix"),
    /** A spectral network, of matrices. */
    SPECTRAL("snn"),
    /** SoftImpute, of matrices. */
    SOFT_IMPUTE("softimpute"),
    /** Alternating least squares, of matrices. */
    LEAST_SQUARES("als"),
    /** Singular value thresholding, of matrices. */
    THRESHOLDING("svt"),
    /** Accelerated proximal gradient for the nuclear norm, of matrices. */
    FISTA("fista"),
    /** Singular value projection, of matrices. */
    PROJECTION("svp"),
    /** The mean of the observed values, what every model must beat. */
    MEAN("mean");

    private static final Set<Method> ANY_ORDER = EnumSet.of(HIERARCHICAL, CP, MATRIX, MEAN);
    private static final Set<Method> WHOLE_MATRICES =
        EnumSet.of(SPECTRAL, THRESHOLDING, FISTA, PROJECTION);

    private final String option;

    Method(String option) {
      this.option = option;
    }

    /** Whether it completes matrices and nothing else. */
    public boolean ofMatrices() {
      return !ANY_ORDER.contains(this);
    }

    /** Whether every iteration decomposes a whole matrix. */
    public boolean ofWholeMatrices() {
      return WHOLE_MATRICES.contains(this);
    }

    /** The method as the command names it. */
    public String option() {
      return option;
    }
  }

  /**
   * How many of the observed entries are held out: the share, but no fewer than ten, for fewer
   * decide nothing, though for these ten no more than half.
   */
  int heldOut(int observed) {
    int least = Math.min(Errors.LEAST_COUNT, observed / 2);
    return Math.min(observed - 1, Math.max(least, (int) Math.round(holdout * observed)));
  }

  /** The same choices with another method, or with none that is named. */
  public CompletionSettings with(@Nullable Method other) {
    return new CompletionSettings(other, tree, width, depth, initScale, holdout, seed, steps, time);
  }

  /** The most steps, or as many as a method has of itself. */
  long stepsOr(long ofMethod) {
    return steps == null ? ofMethod : steps;
  }

  /** The method chosen, or the default for arrays of this order. */
  public Method methodFor(int order) {
    if (method != null) {
      return method;
    }
    return order == 2 ? Method.MATRIX : Method.HIERARCHICAL;
  }
}
