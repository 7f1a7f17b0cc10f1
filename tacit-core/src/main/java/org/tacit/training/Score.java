package org.tacit.training;

import java.util.function.ToDoubleFunction;
import org.tacit.model.Parameters;

/**
 * By what the best iterate of a training is chosen, and whether it still gets better: the error on
 * what is held out, an accuracy, …
 *
 * @param kind what it is called, and which way is better
 * @param of reads it off the weights; a number that is not finite is never the best
 */
public record Score(Kind kind, ToDoubleFunction<Parameters> of) {
  /**
   * What a score is called, and which way is better.
   *
   * @param name the measure of the trace that it is recorded as, such as {@code accuracy}
   * @param label the same in words, such as "validation error"
   * @param direction which way is better
   */
  public record Kind(String name, String label, Direction direction) {
    /** The root mean squared error on values that training does not see, by which it chooses. */
    public static final Kind VALIDATION =
        new Kind("heldOutRootMeanSquaredError", "validation error", Direction.FALLS);
  }

  /** Which way a score gets better. */
  public enum Direction {
    /** An error: less is better. */
    FALLS,
    /** An accuracy: more is better. */
    RISES;

    /** A score that every other is better than. */
    double worst() {
      return this == FALLS ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    boolean better(double score, double than) {
      return this == FALLS ? score < than : score > than;
    }

    /** The best in words. */
    String best() {
      return this == FALLS ? "least" : "largest";
    }
  }

  /** A score by its parts. */
  public Score(String name, String label, Direction direction, ToDoubleFunction<Parameters> of) {
    this(new Kind(name, label, direction), of);
  }

  /** The root mean squared error on values that training does not see. */
  public static Score heldOut(ToDoubleFunction<Parameters> rootMeanSquaredError) {
    return new Score(Kind.VALIDATION, rootMeanSquaredError);
  }
}
