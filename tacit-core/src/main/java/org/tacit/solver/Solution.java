package org.tacit.solver;

import org.tacit.training.Outcome;

/**
 * What an iterative solver ended with.
 *
 * @param found the last iterate, or what was made of the iterates
 * @param iterations how many were made; of several right-hand sides the most
 * @param outcome how it ended: its tolerance was met, or a limit or a request to stop came first
 */
public record Solution<M>(M found, int iterations, Outcome outcome) {
  /** Whether the solver's tolerance was met. */
  public boolean converged() {
    return outcome.kind() == Outcome.Kind.CONVERGED;
  }

  /** Whether the time, or a request to stop, ended it. */
  public boolean cut() {
    return outcome.kind() == Outcome.Kind.TIME_LIMIT || outcome.kind() == Outcome.Kind.CANCELLED;
  }
}
