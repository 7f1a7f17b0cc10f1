package org.tacit.completion.method;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.problem.ObservedEntries;

/** The phases of a {@link SweepSearch}, and when one of its runs ends. */
enum SweepPhase {
  /** Ranks and penalties are searched for on a sample of the entries. */
  SAMPLE(30, 4, 1e-3, 1e-3) {
    @Override
    ObservedEntries entries(ObservedEntries training, SweepSettings settings) {
      return settings.sample(training);
    }
  },
  /** The search goes on with all entries. */
  ALL(30, 4, 1e-3, 1e-3),
  /** The best is brought to its optimum. */
  LAST(500, 10, 1e-4, 1e-9);

  private static final List<SweepPhase> IN_ORDER = List.of(SAMPLE, ALL, LAST);

  private final int sweeps;
  private final int patience;
  private final double gain;
  private final double tolerance;

  SweepPhase(int sweeps, int patience, double gain, double tolerance) {
    this.sweeps = sweeps;
    this.patience = patience;
    this.gain = gain;
    this.tolerance = tolerance;
  }

  /** The entries that are fitted. */
  ObservedEntries entries(ObservedEntries training, SweepSettings settings) {
    return training;
  }

  /** Whether several settings are tried. */
  boolean searches() {
    return this != LAST;
  }

  /** The phase behind this one, null behind the last. */
  @Nullable SweepPhase after() {
    return this == LAST ? null : numbered(number() + 1);
  }

  /** Its number, by which a state knows it. */
  int number() {
    return IN_ORDER.indexOf(this);
  }

  /** The one with a number. */
  static SweepPhase numbered(int number) {
    return IN_ORDER.get(number);
  }

  /** The most sweeps of a run. */
  int sweeps() {
    return sweeps;
  }

  /** After so many sweeps in a row without a gain a run ends. */
  int patience() {
    return patience;
  }

  /** By what share the held-out error must fall to be a gain. */
  double gain() {
    return gain;
  }

  /** The share of the objective below which a sweep's decrease ends a run. */
  double tolerance() {
    return tolerance;
  }
}
