package org.tacit.completion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;

/**
 * The calibration of {@link Intervals} by test entries: four models of the kind that was chosen,
 * each without another quarter of the training and validation entries, which stops it, tell by
 * their disagreement where predictions are worse than elsewhere.
 *
 * @param settings what the user chose
 * @param observed all observed entries
 * @param parts how they were split
 */
record Calibration(
    CompletionSettings settings, ObservedEntries observed, TestSplit parts, Progress progress) {
  private static final int MODELS = 4;

  /** The test entries with the intervals that they calibrate. */
  Tested of(Completion.Chosen found, Tested tested, Heat heat) {
    Completion.Winner winner = found.attempt();
    List<CompletionResult> models = winner == null ? List.of() : models(winner, heat);
    Spread spread = models.size() < 2 ? Spread.none() : Spread.of(models);
    boolean alike = tested.source() == Tested.Source.GIVEN || settings.testing().blocked() >= 0;
    return tested.with(
        Intervals.of(tested, spread, alike ? null : MissingOdds.of(observed.indices())));
  }

  private List<CompletionResult> models(Completion.Winner winner, Heat heat) {
    ObservedEntries all = Joined.of(parts.split().training(), parts.split().heldOut());
    Seed seed = new Seed(settings.seed()).split("spread");
    int[] order = Shuffle.of(all.count(), all.count() - 1, seed.generator());
    List<CompletionResult> models = new ArrayList<>();
    for (int model = 0; model < MODELS; model++) {
      Duration left = settings.time().minusNanos((long) (1e9 * heat.seconds()));
      if (winner.unfinished() || left.toNanos() < 1e9 * winner.seconds()) {
        break;
      }
      int number = model;
      int[] quarter = places(order, number, true);
      Holdout split = new Holdout(all.select(places(order, number, false)), all.select(quarter));
      CompletionResult one =
          Completion.alone(
              Heat.over(settings.withSeed(seed.split(number).value()).withTime(left), split, null),
              winner,
              progress,
              name -> Checkpoints.none());
      if (one == null || one.cancelled() || one.timeLimited()) {
        break;
      }
      models.add(one);
    }
    return models;
  }

  private static int[] places(int[] order, int model, boolean within) {
    return IntStream.range(0, order.length)
        .filter(i -> (i % MODELS == model) == within)
        .map(i -> order[i])
        .sorted()
        .toArray();
  }
}
