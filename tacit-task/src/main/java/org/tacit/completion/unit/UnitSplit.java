package org.tacit.completion.unit;

import java.util.stream.IntStream;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;

/**
 * A split in the unit in which a model is fitted.
 *
 * @param training what it is fitted to
 * @param heldOut the entries for validation
 * @param loss what an entry costs
 */
public record UnitSplit(ObservedEntries training, ObservedEntries heldOut, EntryLoss loss) {
  /** With the squared loss. */
  public UnitSplit(ObservedEntries training, ObservedEntries heldOut) {
    this(training, heldOut, EntryLoss.SQUARED);
  }

  /** The entries that are trained on and held out, in a unit. */
  public static UnitSplit of(Holdout split, Standardization unit) {
    ObservedEntries heldOut = split.heldOut();
    if (unit.logarithmic()) {
      // Held-out entries without a logarithm cannot be looked at while logarithms are fitted.
      double[] values = heldOut.values();
      heldOut =
          heldOut.select(IntStream.range(0, values.length).filter(t -> values[t] > 0).toArray());
    }
    return new UnitSplit(unit.apply(split.training()), unit.apply(heldOut), unit.loss());
  }

  /** The error of what is predicted at the entries that regularization is chosen by. */
  public double error(double[] predicted) {
    return loss.error(predicted, validation());
  }

  /**
   * The scale of residuals by the validation entries, for a model may meet the training entries
   * more nearly than any other.
   */
  public double scale(double[] predictedAtValidation) {
    return loss == EntryLoss.ROBUST ? EntryLoss.scale(predictedAtValidation, validation()) : 1;
  }

  /** What regularization is chosen by: of entries too few to hold any out, all of them. */
  public ObservedEntries validation() {
    return heldOut.count() > 0 ? heldOut : training;
  }
}
