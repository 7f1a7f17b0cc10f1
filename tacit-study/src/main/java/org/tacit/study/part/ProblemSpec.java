package org.tacit.study.part;

import org.tacit.tensor.Seed;

/** A problem as a study file names it. */
public interface ProblemSpec {
  /**
   * How many numbers drawing it takes and training on it holds, but for the model: an estimate from
   * above, of 8 bytes each.
   */
  double numbers();

  /**
   * The problem with its data, drawn anew from the seed where the data is random. Its native memory
   * belongs to the caller's scope.
   */
  Problem draw(Seed seed);
}
