package org.tacit.completion.method;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The search for a rank: upwards, by ones and then by quarters, until the held-out error no longer
 * falls, and then about the best until both its neighbours are worse.
 *
 * @param largest the largest rank that is tried
 * @param patience so many ranks in a row without a gain end the way upwards
 */
record RankSearch(int largest, int patience) {
  /**
   * The rank that comes next, each once; 0 where there is none.
   *
   * @param ended the runs so far, those of a rank together; the least of its errors is the rank's
   */
  int next(List<Ended> ended) {
    Map<Integer, Double> errors = new TreeMap<>();
    List<Integer> order = new ArrayList<>();
    for (Ended run : ended) {
      if (errors.merge(run.setting().rank(), run.error(), Math::min) != null
          && !order.contains(run.setting().rank())) {
        order.add(run.setting().rank());
      }
    }
    Gains gains = new Gains();
    int tried = 0;
    for (int rank = 1; rank <= largest && gains.since() < patience; rank += Math.max(1, rank / 4)) {
      if (tried == order.size()) {
        return rank;
      }
      gains.sinceGain(errors.getOrDefault(order.get(tried++), Double.POSITIVE_INFINITY));
    }
    int best = least(errors);
    int next = errors.containsKey(best - 1) || best == 1 ? best + 1 : best - 1;
    return next > largest || errors.containsKey(next) ? 0 : next;
  }

  private static int least(Map<Integer, Double> errors) {
    return errors.entrySet().stream()
        .min(Comparator.comparingDouble(Map.Entry::getValue))
        .orElseThrow()
        .getKey();
  }
}
