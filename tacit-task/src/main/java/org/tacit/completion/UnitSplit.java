package org.tacit.completion;

import java.util.stream.IntStream;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;

/**
 * A split in the unit in which a model is fitted.
 *
 * @param training what it is fitted to
 * @param heldOut the entries for validation
 */
public record UnitSplit(ObservedEntries training, ObservedEntries heldOut) {
  static UnitSplit of(Holdout split, Standardization unit) {
    ObservedEntries heldOut = split.heldOut();
    if (unit.logarithmic()) {
      // Held-out entries without a logarithm cannot be looked at while logarithms are fitted.
      double[] values = heldOut.values();
      heldOut =
          heldOut.select(IntStream.range(0, values.length).filter(t -> values[t] > 0).toArray());
    }
    return new UnitSplit(unit.apply(split.training()), unit.apply(heldOut));
  }

  /** What regularization is chosen by: of entries too few to hold any out, all of them. */
  ObservedEntries validation() {
    return heldOut.count() > 0 ? heldOut : training;
  }
}
