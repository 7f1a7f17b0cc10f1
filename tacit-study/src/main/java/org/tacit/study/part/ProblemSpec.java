package org.tacit.study.part;

import org.tacit.tensor.Seed;

/** A problem as a study file names it. */
public interface ProblemSpec {
  /**
   * The problem with its data, drawn anew from the seed where the data is random. Its native memory
   * belongs to the caller's scope.
   */
  Problem draw(Seed seed);
}
