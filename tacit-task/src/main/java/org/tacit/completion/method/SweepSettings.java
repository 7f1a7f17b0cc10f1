package org.tacit.completion.method;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;

/**
 * What a {@link SweepSearch} is to do.
 *
 * @param model the model at every rank
 * @param plan which ranks and penalties
 * @param effects those of the modes to begin with, null for none
 * @param polishes whether the weights to begin with are a model that is to get better
 * @param seed of what is drawn
 */
record SweepSettings(
    SweptModel model, SweepPlan plan, @Nullable ModeEffects effects, boolean polishes, Seed seed) {
  /** Entries that a search needs at least. */
  private static final int LEAST_SAMPLE = 60_000;

  /** Entries that it needs for each index. */
  private static final int PER_INDEX = 100;

  /** The same beside effects. */
  SweepSettings with(@Nullable ModeEffects others) {
    return new SweepSettings(model, plan, others, polishes, seed);
  }

  /** Where the sample is not half of all it saves too little. */
  SweepPhase firstPhase(ObservedEntries training) {
    return 2 * sampled(training) < training.count() ? SweepPhase.SAMPLE : SweepPhase.ALL;
  }

  /** The numbers of rows of the weight matrices that have one for each index. */
  int[] sizes(ObservedEntries training) {
    int[] own = model.sizes();
    return own == null ? training.indices().dimensions() : own;
  }

  private long sampled(ObservedEntries training) {
    long indices = Arrays.stream(sizes(training)).asLongStream().sum();
    return Math.max(LEAST_SAMPLE, PER_INDEX * indices);
  }

  /** Entries drawn without replacement. */
  ObservedEntries sample(ObservedEntries training) {
    RandomGenerator random = seed.split("sample").generator();
    int count = training.count();
    long wanted = sampled(training);
    int[] chosen =
        IntStream.range(0, count).filter(t -> random.nextDouble() * count < wanted).toArray();
    return training.select(chosen);
  }
}
