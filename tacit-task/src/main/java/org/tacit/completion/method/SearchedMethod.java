package org.tacit.completion.method;

import org.jspecify.annotations.Nullable;
import org.tacit.solver.Solving;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.tensor.Tensor;

/** A classical method as its rank or penalty is searched for. */
interface SearchedMethod {
  /** Which runs are made. */
  SearchPlan plan();

  /** The solver, begun by {@link #begin}. */
  Solving<?> solver();

  /**
   * Begins a run, where the one before ended or elsewhere.
   *
   * @param best the best solution so far
   */
  void begin(Setting setting, Best best);

  /** The iterate in two factors, which the next iteration leaves as they are. */
  FactoredMatrix solution();

  /** What is searched for besides a rank, as {@link SearchRow} names it. */
  default String searched() {
    return SearchRow.PENALTY;
  }

  /** The most iterations of a run. */
  int iterations();

  /**
   * The iterate as a whole matrix, where every iterate of a run is judged and not its last alone;
   * else null.
   */
  default @Nullable Tensor validated() {
    return null;
  }

  /**
   * A setting in words.
   *
   * @param rank that of the solution
   */
  String words(Setting setting, int rank);

  /** The best solution so far. */
  interface Best {
    /** It in two factors. */
    FactoredMatrix factors();
  }
}
