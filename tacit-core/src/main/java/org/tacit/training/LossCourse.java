package org.tacit.training;

import java.util.List;
import java.util.Optional;

/**
 * What the readings of a loss tell of the training that they were taken in: the one place that
 * judges it, for commands, studies and verdicts.
 *
 * <p>There are two questions. <em>Should a smaller step be tried?</em> is asked by a job that may
 * still try one, so every rise counts, wherever it is. <em>What did this step make of the
 * training?</em> is asked by a verdict on a step that was chosen, where a rise from which training
 * recovered is no fault.
 *
 * @param losses the readings, by increasing step
 */
public record LossCourse(List<Trace.Row> losses) {
  /**
   * Below this share of its first value, a relative residual of a hundredth, a loss falls by steps
   * that may have momentum.
   */
  public static final double TAIL = 1e-4;

  /** A rise above the least loss by this factor is no rounding. */
  private static final double RISE = 2;

  /** Where steps have momentum, the loss may rise a little before it falls further. */
  private static final double RIPPLE = 10;

  /** Below this share of the first reading a loss may jitter by rounding. */
  private static final double ROUNDING = 1e-12;

  /** Above this share of its first value a loss has not begun to fall. */
  private static final double LEFT = 0.99;

  /** Less than this share is no change. */
  private static final double CHANGE = 1e-3;

  /** A step that is right makes at least this share of the first reading of it. */
  private static final double FALL = 0.5;

  /** The fewest readings from which anything is said of a step. */
  private static final int FEWEST = 3;

  /** Who ends below this share of the first reading has recovered from any rise. */
  private static final double RECOVERED = 1e-3;

  /** Copies the list. */
  public LossCourse {
    losses = List.copyOf(losses);
  }

  /**
   * How the training of a job ended: what the loop says, and what the losses in the trace tell
   * beside it. Whether it oscillates is the job's question.
   */
  public static Outcome.Kind judged(TrainingResult result) {
    LossCourse course = new LossCourse(result.trace().series("loss", 0));
    Outcome.Kind told = result.outcome().kind();
    if (told == Outcome.Kind.CONVERGED || !told.trained()) {
      return told;
    }
    return course.oscillates()
        ? Outcome.Kind.OSCILLATING
        : course.hasLeft() ? told : Outcome.Kind.STANDING_STILL;
  }

  /**
   * What a step made of a training that took all its steps, the verdict's question: {@code
   * OSCILLATING}; or {@code STANDING_STILL}, for the loss ends above half of its start, which a job
   * would still call a fall; or {@code CONVERGED}, for it has settled or is still falling.
   *
   * @return empty where there are fewer than three readings
   */
  public Optional<Outcome.Kind> madeByStep() {
    if (losses.size() < FEWEST) {
      return Optional.empty();
    }
    return Optional.of(
        oscillatesLate()
            ? Outcome.Kind.OSCILLATING
            : last() > FALL * first() ? Outcome.Kind.STANDING_STILL : Outcome.Kind.CONVERGED);
  }

  /** The first reading, 0 where there is none. */
  public double first() {
    return losses.isEmpty() ? 0 : losses.get(0).value();
  }

  /** The last reading, 0 where there is none. */
  public double last() {
    return losses.isEmpty() ? 0 : losses.get(losses.size() - 1).value();
  }

  /** Whether the loss has fallen by a hundredth at least; of no readings nothing is doubted. */
  public boolean hasLeft() {
    double least = losses.stream().mapToDouble(Trace.Row::value).min().orElse(0);
    return losses.isEmpty() || least < LEFT * first();
  }

  /**
   * Whether a smaller step should be tried: the loss rises by much, or rises at all in the second
   * half of the readings without being lower there than in the first.
   */
  public boolean oscillates() {
    return rises(losses, RIPPLE) || risesLate();
  }

  /**
   * Whether the step was too large: the loss rises above twice an earlier reading in the second
   * half of the steps, or it rose so before and ends above a thousandth of its start, thrown to
   * where it does not belong.
   */
  public boolean oscillatesLate() {
    long last = losses.isEmpty() ? 0 : losses.get(losses.size() - 1).step();
    return rises(losses.stream().filter(row -> 2 * row.step() >= last).toList(), RISE)
        || (last() > RECOVERED * first() && rises(losses, RISE));
  }

  /**
   * Whether there is a rise above the least reading so far.
   *
   * @param inTail the factor that counts below the tail's share of the first reading
   */
  private boolean rises(List<Trace.Row> rows, double inTail) {
    double least = Double.POSITIVE_INFINITY;
    for (Trace.Row row : rows) {
      double allowed = row.value() > TAIL * first() ? RISE : inTail;
      if (row.value() > allowed * least && row.value() > ROUNDING * first()) {
        return true;
      }
      least = Math.min(least, row.value());
    }
    return false;
  }

  private boolean risesLate() {
    int half = losses.size() / 2;
    boolean rises = false;
    double least = Double.POSITIVE_INFINITY;
    double leastOfFirstHalf = Double.POSITIVE_INFINITY;
    for (int i = 0; i < losses.size(); i++) {
      double loss = losses.get(i).value();
      least = Math.min(least, loss);
      if (i < half) {
        leastOfFirstHalf = least;
      } else if (i > 0) {
        rises |= loss > ROUNDING * first() && loss > (1 + CHANGE) * losses.get(i - 1).value();
      }
    }
    return rises && least >= (1 - CHANGE) * leastOfFirstHalf;
  }
}
