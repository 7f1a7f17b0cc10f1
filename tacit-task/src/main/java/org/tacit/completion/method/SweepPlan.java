package org.tacit.completion.method;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From the best so far the next rank upwards with its penalty; where that lowers the held-out error
 * no more, the penalties beside that of the best; where these do not either, further ranks upwards
 * and the rank beside. A gain of each is followed first. At the first rank, and where the rank has
 * doubled since, penalties come first: one too large for a low rank has more and more ranks follow.
 *
 * @param first the rank and the penalty to begin with
 * @param largest the largest rank; the first one where no other is tried
 * @param nothing the held-out error of zeros, which a penalty too large leads to
 * @param anew whether nothing is known of the penalty, nor of the ranks above the best
 * @param alike by what share held-out errors differ that are as good as each other
 */
record SweepPlan(Setting first, int largest, double nothing, boolean anew, double alike)
    implements SearchPlan {
  private static final double RATIO = 0.4;

  /** The most by which held-out errors differ that are as good as each other. */
  static final double ALIKE = 0.01;

  private static final double ALIKE_ERRORS = 0.2;

  /** A share of the error of zeros that a run must leave behind. */
  private static final double LEFT = 0.995;

  private static final int MOST_VANISHED = 5;

  /** Errors, in standard deviations of the data, that are as good as none. */
  private static final double EXACT = 1e-4;

  private static final double LAST_GAIN = 0.9;
  private static final double LAST_RATIO = 0.1;
  private static final double LEAST_SHARE = 1e-9;
  private static final double LARGEST_SHARE = 3;

  /** So many ranks above the best are tried that are no gain, where nothing is known of them. */
  private static final int REACH = 2;

  /** Where a hundredth of the error is as good as nothing. */
  SweepPlan(Setting first, int largest, double nothing, boolean anew) {
    this(first, largest, nothing, anew, ALIKE);
  }

  @Override
  public @Nullable Setting next(List<Ended> ended) {
    if (ended.isEmpty()) {
      return first;
    }
    Setting best = best(ended).setting();
    if (ended.stream().allMatch(run -> run.error() > LEFT * nothing)) {
      double least = ended.stream().mapToDouble(run -> run.setting().value()).min().orElse(1);
      return ended.size() < MOST_VANISHED
          ? new Setting(best.rank(), RATIO * least)
          : untried(ended, above(best.rank()), least);
    }
    Setting next = due(ended, best.rank()) ? null : higher(ended, best);
    for (double beside : new double[] {RATIO * best.value(), best.value() / RATIO}) {
      if (next == null && beside > LEAST_SHARE && beside < LARGEST_SHARE) {
        next = untried(ended, best.rank(), beside);
      }
    }
    next = next == null ? higher(ended, best) : next;
    return next == null ? otherRank(ended, best) : next;
  }

  private @Nullable Setting higher(List<Ended> ended, Setting best) {
    return untried(ended, above(best.rank()), best.value());
  }

  /** Whether penalties were not searched for at this rank, nor at one above half of it. */
  private boolean due(List<Ended> ended, int rank) {
    Map<Integer, Long> tried =
        ended.stream().collect(groupingBy(run -> run.setting().rank(), counting()));
    return anew
        && tried.entrySet().stream()
            .noneMatch(of -> of.getValue() >= 3 && 2 * of.getKey() > rank && of.getKey() <= rank);
  }

  private static int above(int rank) {
    return rank + Math.max(1, rank / 2);
  }

  /** That setting, null where it was tried or where no such rank is to be. */
  private @Nullable Setting untried(List<Ended> ended, int rank, double share) {
    boolean allowed = rank == first.rank() || (rank > 0 && rank <= largest);
    List<Ended> ofRank = ended.stream().filter(run -> run.setting().rank() == rank).toList();
    return allowed && !tried(ofRank, share) ? new Setting(rank, share) : null;
  }

  /** A rank of which nothing was tried yet. */
  private @Nullable Setting otherRank(List<Ended> ended, Setting best) {
    Set<Integer> known = ended.stream().map(run -> run.setting().rank()).collect(toSet());
    int rank = best.rank();
    for (int i = 0; i < (anew ? REACH : 1); i++) {
      rank = above(rank);
      if (rank <= largest && !known.contains(rank)) {
        return new Setting(rank, best.value());
      }
    }
    int beside = best.rank() - 1;
    beside = beside < 1 || known.contains(beside) ? best.rank() + 1 : beside;
    return first.rank() == largest || known.contains(beside)
        ? null
        : untried(ended, beside, best.value());
  }

  private static boolean tried(List<Ended> runs, double share) {
    return runs.stream().anyMatch(run -> Math.abs(run.setting().value() / share - 1) < 0.1);
  }

  /** The same beside zeros with a held-out error. */
  SweepPlan against(double error) {
    return new SweepPlan(first, largest, error, anew, alike);
  }

  /**
   * By what share held-out errors differ that are as good as each other: a hundredth, of many
   * entries a fifth of what the root mean square of k errors is known to, {@code 1 / √(2k)} of
   * itself, for errors of two settings at the same entries vary together.
   *
   * @param validated how many entries are held out
   */
  static double alike(int validated) {
    return Math.min(ALIKE, ALIKE_ERRORS / Math.sqrt(2.0 * Math.max(1, validated)));
  }

  /** The same from another rank and penalty on. */
  SweepPlan from(Setting other, boolean unknown) {
    return new SweepPlan(
        other, first.rank() == largest ? other.rank() : largest, nothing, unknown, alike);
  }

  /**
   * That with the largest penalty, then the lowest rank, of those that are as good as the best: few
   * held-out entries do not see what a penalty too small does elsewhere.
   */
  private Ended best(List<Ended> ended) {
    double least = ended.stream().mapToDouble(Ended::error).min().orElseThrow();
    return ended.stream()
        .filter(run -> run.error() <= least || worth(run.error(), least))
        .max(
            Comparator.comparingDouble((Ended run) -> run.setting().value())
                .thenComparing(run -> -run.setting().rank())
                .thenComparing(run -> -run.error()))
        .orElseThrow();
  }

  private boolean worth(double error, double least) {
    return least >= (1 - alike) * error || error < EXACT;
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
  boolean better(Setting setting, double error, Setting than, double itsError) {
    return setting.value() > 0.9 * than.value() ? error < itsError : error < (1 - alike) * itsError;
  }
}
