package org.tacit.completion.method;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which run of a solver comes after those that have ended: a function of these alone, so that
 * whoever goes on with a search needs no more than them.
 */
interface SearchPlan {
  /** The next setting, null where the search is over. */
  @Nullable Setting next(List<Ended> ended);

  /** No run at all. */
  static SearchPlan none() {
    return ended -> null;
  }

  /**
   * A path of penalties from λ_max, above which the solution is zero, downwards, until the held-out
   * error no longer falls (docs/mathematics/spectral-networks.md, S4 to S6).
   *
   * @param ratio every penalty as a share of the one before
   * @param least no share is below
   * @param patience so many runs in a row without a gain end it
   */
  static SearchPlan path(double ratio, double least, int patience) {
    return ended -> {
      Gains gains = new Gains();
      ended.forEach(run -> gains.sinceGain(run.error()));
      double share = ratio * (ended.isEmpty() ? 1 : last(ended).setting().value());
      return share > least && gains.since() < patience ? new Setting(0, share) : null;
    };
  }

  /**
   * A step, and half of it whenever a run diverges.
   *
   * @param first the first step
   * @param halvings the most of them
   */
  static SearchPlan halving(double first, int halvings) {
    return ended -> {
      if (ended.isEmpty()) {
        return new Setting(0, first);
      }
      return last(ended).diverged() && ended.size() <= halvings
          ? new Setting(0, last(ended).setting().value() / 2)
          : null;
    };
  }

  /** The same plan for each of the ranks that a search asks for. */
  static SearchPlan ofRanks(RankSearch ranks, SearchPlan within) {
    return ended -> {
      int rank = ended.isEmpty() ? 0 : last(ended).setting().rank();
      Setting next =
          rank == 0
              ? null
              : within.next(ended.stream().filter(run -> run.setting().rank() == rank).toList());
      if (next != null) {
        return new Setting(rank, next.value());
      }
      int other = ranks.next(ended);
      Setting first = other == 0 ? null : within.next(List.of());
      return first == null ? null : new Setting(other, first.value());
    };
  }

  private static Ended last(List<Ended> ended) {
    return ended.get(ended.size() - 1);
  }
}
