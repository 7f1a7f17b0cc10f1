package org.tacit.completion;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Ranks upwards, for each the penalties about the best of those before until both beside the best
 * are worse, and until no rank lowers the held-out error; then the ranks beside the best.
 *
 * @param first the rank and the penalty to begin with
 * @param largest the largest rank; the first one where no other is tried
 * @param nothing the held-out error of zeros, which a penalty too large leads to
 */
record SweepPlan(Setting first, int largest, double nothing) implements SearchPlan {
  private static final double RATIO = 0.4;

  /** What a penalty that is less must make of the held-out error. */
  private static final double GAIN = 0.99;

  /** A share of the error of zeros that a run must leave behind. */
  private static final double LEFT = 0.995;

  private static final int MOST_VANISHED = 5;

  /** Errors, in standard deviations of the data, that are as good as none. */
  private static final double EXACT = 1e-4;

  private static final double LAST_GAIN = 0.9;
  private static final double LAST_RATIO = 0.1;
  private static final double LEAST_SHARE = 1e-9;
  private static final double LARGEST_SHARE = 3;
  private static final int RANK_PATIENCE = 3;

  @Override
  public @Nullable Setting next(List<Ended> ended) {
    if (ended.isEmpty()) {
      return first;
    }
    int rank = ended.get(ended.size() - 1).setting().rank();
    List<Ended> ofRank = ended.stream().filter(run -> run.setting().rank() == rank).toList();
    double share = best(ofRank).setting().value();
    boolean vanished = ofRank.stream().allMatch(run -> run.error() > LEFT * nothing);
    if (vanished && ofRank.size() < MOST_VANISHED) {
      return new Setting(
          rank, RATIO * ofRank.stream().mapToDouble(run -> run.setting().value()).min().orElse(1));
    }
    double[] both = {RATIO * share, vanished ? share : share / RATIO};
    for (double beside : both) {
      if (beside > LEAST_SHARE && beside < LARGEST_SHARE && !tried(ofRank, beside)) {
        return new Setting(rank, beside);
      }
    }
    int other = nextRank(ended);
    return other == 0 ? null : new Setting(other, best(ended).setting().value());
  }

  private static boolean tried(List<Ended> runs, double share) {
    return runs.stream().anyMatch(run -> Math.abs(run.setting().value() / share - 1) < 0.1);
  }

  /** The same beside zeros with a held-out error. */
  SweepPlan against(double error) {
    return new SweepPlan(first, largest, error);
  }

  /** The same from another rank and penalty on. */
  SweepPlan from(Setting other) {
    return new SweepPlan(other, first.rank() == largest ? other.rank() : largest, nothing);
  }

  /**
   * That with the largest penalty, then the lowest rank, of those that are as good as the best: few
   * held-out entries do not see what a penalty too small does elsewhere.
   */
  private static Ended best(List<Ended> ended) {
    double least = ended.stream().mapToDouble(Ended::error).min().orElseThrow();
    return ended.stream()
        .filter(run -> run.error() <= least || worth(run.error(), least))
        .max(
            Comparator.comparingDouble((Ended run) -> run.setting().value())
                .thenComparing(run -> -run.setting().rank())
                .thenComparing(run -> -run.error()))
        .orElseThrow();
  }

  private static boolean worth(double error, double least) {
    return least >= GAIN * error || error < EXACT;
  }

  /**
   * Once ranks and penalties were searched for: the best, then less and less of its penalty while
   * that makes the error smaller by a tenth, as of values without noise.
   *
   * @param chosen the best
   * @param ended the runs since then
   */
  static @Nullable Setting last(Setting chosen, List<Ended> ended) {
    int count = ended.size();
    if (count == 0) {
      return chosen;
    }
    double before = count == 1 ? Double.POSITIVE_INFINITY : ended.get(count - 2).error();
    Setting run = ended.get(count - 1).setting();
    boolean less = ended.get(count - 1).error() < LAST_GAIN * before;
    return less && run.value() > LEAST_SHARE
        ? new Setting(run.rank(), LAST_RATIO * run.value())
        : null;
  }

  /** Whether a setting may take the place of another that has an error, for its own error. */
  static boolean better(Setting setting, double error, Setting than, double itsError) {
    return setting.value() > 0.9 * than.value() ? error < itsError : error < GAIN * itsError;
  }

  private int nextRank(List<Ended> ended) {
    Map<Integer, Double> errors = new TreeMap<>();
    ended.forEach(
        run -> errors.merge(run.setting().rank(), Math.max(EXACT, run.error()), Math::min));
    Gains gains = new Gains();
    for (int rank = first.rank();
        rank <= largest && gains.since() < RANK_PATIENCE;
        rank += Math.max(1, rank / 4)) {
      if (!errors.containsKey(rank)) {
        return rank;
      }
      gains.sinceGain(errors.getOrDefault(rank, Double.POSITIVE_INFINITY));
    }
    int rank = best(ended).setting().rank();
    int beside = errors.containsKey(rank - 1) || rank == 1 ? rank + 1 : rank - 1;
    return beside > largest || first.rank() == largest || errors.containsKey(beside) ? 0 : beside;
  }
}
