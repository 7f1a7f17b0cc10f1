package org.tacit.solver;

import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Small random matrices to complete, the same in every test. */
public final class SmallCompletion {
  public static final int ROWS = 12;
  public static final int COLUMNS = 9;
  public static final Seed SEED = new Seed(47);

  private SmallCompletion() {}

  public static Tensor gaussian(String purpose, long... shape) {
    return Tensor.gaussian(SEED.split(purpose), DType.FLOAT64, 1, shape);
  }

  public static Tensor lowRank(int rank) {
    return gaussian("left", ROWS, rank).matmul(gaussian("right", rank, COLUMNS));
  }

  public static ObservedEntries observed(Tensor matrix, double share) {
    return Holdout.split(
            new ObservedEntries(EntryIndices.all(ROWS, COLUMNS), matrix.toArray()), 1 - share, SEED)
        .training();
  }
}
