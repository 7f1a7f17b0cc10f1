package org.tacit.completion;

import java.util.List;
import org.tacit.training.Trace;

/**
 * The end of a run of a search in its trace: what it was run with, and the least held-out error.
 */
final class SearchRow {
  static final String RANK = "searchedRank";
  static final String PENALTY = "searchedPenalty";
  static final String STEP_SIZE = "searchedStepSize";
  static final String ERROR = "searchedHeldOutError";
  static final String PART = "searchedPart";

  private SearchRow() {}

  /**
   * Adds it.
   *
   * @param what {@link #PENALTY} or {@link #STEP_SIZE}
   * @param part of the search, counted from 0
   */
  static void add(long step, double time, Ended run, String what, int part, List<Trace.Row> rows) {
    rows.add(new Trace.Row(step, time, RANK, 0, run.setting().rank()));
    rows.add(new Trace.Row(step, time, what, 0, run.setting().value()));
    rows.add(new Trace.Row(step, time, ERROR, 0, run.error()));
    rows.add(new Trace.Row(step, time, PART, 0, part));
  }
}
