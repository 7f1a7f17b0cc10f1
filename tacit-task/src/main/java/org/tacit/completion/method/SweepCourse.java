package org.tacit.completion.method;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.problem.ObservedEntries;

/**
 * Which rank and penalty a {@link SweepSearch} takes next in one of its phases, and with which
 * entries.
 *
 * @param training all entries that may be fitted
 * @param plan of ranks and penalties; its first setting is what the phase begins with
 */
record SweepCourse(
    SweepSettings settings, ObservedEntries training, SweepPhase phase, SweepPlan plan) {
  /**
   * That of the first phase.
   *
   * @param nothing the held-out error of zeros
   */
  static SweepCourse of(SweepSettings settings, ObservedEntries training, double nothing) {
    return new SweepCourse(
        settings, training, settings.firstPhase(training), settings.plan().against(nothing));
  }

  /** The setting that the phase begins with. */
  Setting first() {
    return plan.first();
  }

  /** The entries that are fitted. */
  ObservedEntries entries() {
    return phase.entries(training, settings);
  }

  /** The next setting of the phase, null where it has none. */
  @Nullable Setting next(List<Ended> ended) {
    return phase.searches() ? plan.next(ended) : SweepPlan.last(first(), ended);
  }

  /**
   * That of the phase behind this one.
   *
   * @param best what the best was found with, null where nothing surpassed zeros
   */
  SweepCourse later(@Nullable Setting best) {
    SweepPhase after = Objects.requireNonNull(phase.after(), "the search is over");
    return at(after, best == null ? first() : best);
  }

  /** What a sample has said of ranks and penalties is not asked again. */
  private SweepCourse at(SweepPhase other, Setting from) {
    boolean anew = other == settings.firstPhase(training);
    return new SweepCourse(settings, training, other, plan.from(from, anew));
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

  /** The one that stands where these numbers say. */
  SweepCourse at(double[] numbers) {
    return at(SweepPhase.numbered((int) numbers[0]), new Setting((int) numbers[1], numbers[2]));
  }
}
