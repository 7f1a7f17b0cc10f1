package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;

/** The race of all methods, shown. */
class ComparisonTest {
  private static final double LIMIT_SECONDS = 3;

  /** Each candidate may take one step more than its share; a sweep here takes milliseconds. */
  private static final double OVER_SECONDS = 3;

  private static Comparison compared() {
    int[] sizes = {40, 12, 30, 10};
    RandomGenerator random = new Seed(3).generator();
    EntryIndices all = EntryIndices.all(sizes);
    int[] seen = IntStream.range(0, all.count()).filter(t -> random.nextDouble() < 0.2).toArray();
    EntryIndices indices = all.select(seen);
    double[] values = new double[seen.length];
    for (int t = 0; t < values.length; t++) {
      values[t] =
          Math.sin(0.1 * indices.index(0, t) + indices.index(1, t))
              + Math.cos(0.3 * indices.index(2, t) * indices.index(3, t))
              + 0.1 * random.nextGaussian();
    }
    CompletionSettings settings =
        CompletionSettings.defaults().withTime(Duration.ofMillis((long) (1000 * LIMIT_SECONDS)));
    return Comparison.run(
        settings,
        new ObservedEntries(indices, values),
        Progress.silent(),
        name -> Checkpoints.none());
  }

  /** Nine methods, each for all of the time as before, would take nine times as long. */
  @Test
  void theLimitOfTimeIsThatOfTheWholeAndEachCandidateShowsItsOwn() {
    long began = System.nanoTime();
    Comparison comparison = compared();
    double seconds = (System.nanoTime() - began) / 1e9;
    assertThat(seconds).isLessThan(LIMIT_SECONDS + OVER_SECONDS);
    assertThat(comparison.timeLimited()).isTrue();
    List<CompletionResult> results = comparison.results();
    double sum = results.stream().mapToDouble(CompletionResult::seconds).sum();
    assertThat(sum).isCloseTo(seconds, within(0.5 * seconds)).isLessThanOrEqualTo(seconds);
    assertThat(results)
        .filteredOn(result -> result.method().name().equals("htf"))
        .as("every mode tree is a candidate")
        .hasSizeGreaterThan(3);
    assertThat(comparison.kept(null)).isSameAs(results.get(0));
    List<CompletionResult> trained =
        results.stream().filter(result -> result.training() != null).toList();
    assertThat(results.get(0)).as("what a race keeps").isSameAs(Choice.among(trained));
    assertThat(results.subList(1, results.size()))
        .extracting(CompletionResult::heldOutRelativeError)
        .isSortedAccordingTo(Double::compare);
    CompletionMethod effects = CompletionMethod.named("effects");
    assertThat(comparison.kept(effects).method()).isEqualTo(effects);
  }
}
