package org.tacit.completion.method;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.problem.ObservedEntries;

/**
 * Which rank and penalty a {@link SweepSearch} takes next, phase by phase, and with which entries.
 */
final class SweepCourse {
  private final SweepSettings settings;
  private final ObservedEntries training;
  private SweepPhase phase;
  private SweepPlan plan;

  /**
   * Begins.
   *
   * @param nothing the held-out error of zeros
   */
  SweepCourse(SweepSettings settings, ObservedEntries training, double nothing) {
    this.settings = settings;
    this.training = training;
    this.phase = settings.firstPhase(training);
    this.plan = settings.plan().against(nothing);
  }

  SweepPhase phase() {
    return phase;
  }

  /** The setting that the phase began with. */
  Setting first() {
    return plan.first();
  }

  /** The entries that are fitted. */
  ObservedEntries entries() {
    return phase.entries(training, settings);
  }

  /** The next setting; where the phase has none the first of the one behind it. */
  Setting next(SearchRuns runs) {
    List<Ended> ended = runs.close();
    Setting chosen = phase.searches() ? plan.next(ended) : SweepPlan.last(first(), ended);
    if (chosen != null) {
      return chosen;
    }
    phase = Objects.requireNonNull(phase.after(), () -> "the search is over after " + ended);
    Setting found = runs.best();
    Setting begun = found == null ? first() : found;
    from(begun);
    runs.forget();
    return begun;
  }

  /** What a sample has said of ranks and penalties is not asked again. */
  private void from(Setting begun) {
    plan = plan.from(begun, phase == settings.firstPhase(training));
  }

  /** What is still to be run, as far as it may be the end. */
  SearchPlan rest() {
    return ended -> phase == SweepPhase.LAST ? SweepPlan.last(first(), ended) : first();
  }

  /** The penalty of a setting: its share of the mean number of entries that use an index. */
  double penalty(Setting of) {
    double sum = 0;
    int[] sizes = settings.sizes(training);
    for (int size : sizes) {
      sum += training.totalWeight() / size;
    }
    return of.value() * sum / sizes.length;
  }

  /**
   * The penalty of the effects beside a setting: that which they were found with beside nothing;
   * where values turn out to have less noise it falls as the other does.
   */
  double penaltyOfEffects(@Nullable Setting beside) {
    ModeEffects given = settings.effects();
    double found = given == null ? 0 : given.penalty();
    return phase == SweepPhase.LAST && beside != null
        ? found * beside.value() / first().value()
        : found;
  }

  /** Where it stands. */
  double[] numbers() {
    return new double[] {phase.number(), first().rank(), first().value()};
  }

  /** Goes on from there. */
  void restore(double[] numbers) {
    phase = SweepPhase.numbered((int) numbers[0]);
    from(new Setting((int) numbers[1], numbers[2]));
  }
}
