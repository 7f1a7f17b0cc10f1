package org.tacit.completion.method;

import java.util.List;
import org.tacit.training.Trace;

/**
 * The end of a run of a search in its trace: what it was run with, and the least held-out error.
 */
public final class SearchRow {
  /** The column of the rank that was tried. */
  public static final String RANK = "searchedRank";

  /** The column of the penalty that was tried. */
  public static final String PENALTY = "searchedPenalty";

  /** The column of the step size that was tried. */
  public static final String STEP_SIZE = "searchedStepSize";

  /** The column of the error at the validation entries. */
  public static final String ERROR = "searchedHeldOutError";

  /** The column of the part of the search: the first, or one that begins with what it found. */
  public static final String PART = "searchedPart";

  private SearchRow() {}

  /**
   * Adds it.
   *
   * @param what {@link #PENALTY} or {@link #STEP_SIZE}
   * @param part of the search, counted from 0
   */
  public static void add(
      long step, double time, Ended run, String what, int part, List<Trace.Row> rows) {
    rows.add(new Trace.Row(step, time, RANK, 0, run.setting().rank()));
    rows.add(new Trace.Row(step, time, what, 0, run.setting().value()));
    rows.add(new Trace.Row(step, time, ERROR, 0, run.error()));
    rows.add(new Trace.Row(step, time, PART, 0, part));
  }
}
