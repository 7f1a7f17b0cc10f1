package org.tacit.completion;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * The search for a rank: upwards, by ones and then by quarters, until the held-out error no longer
 * falls, and then about the best until both its neighbours are worse.
 *
 * @param largest the largest rank that is tried
 * @param patience so many ranks in a row without a gain end the way upwards
 */
record RankSearch(int largest, int patience) {
  /**
   * Searches.
   *
   * @param error the held-out error with a rank; asked once for each
   */
  void run(HeldOutSearch search, IntToDoubleFunction error) {
    Map<Integer, Double> errors = new TreeMap<>();
    Gains gains = new Gains();
    int sinceGain = 0;
    for (int rank = 1;
        rank <= largest && sinceGain < patience && !search.ended();
        rank += Math.max(1, rank / 4)) {
      double found = error.applyAsDouble(rank);
      errors.put(rank, found);
      sinceGain = gains.sinceGain(found);
    }
    while (!search.ended()) {
      int best = least(errors);
      int next = errors.containsKey(best - 1) || best == 1 ? best + 1 : best - 1;
      if (next > largest || errors.containsKey(next)) {
        return;
      }
      errors.put(next, error.applyAsDouble(next));
    }
  }

  private static int least(Map<Integer, Double> errors) {
    return errors.entrySet().stream()
        .min(Comparator.comparingDouble(Map.Entry::getValue))
        .orElseThrow()
        .getKey();
  }
}
