package org.tacit.study.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * A study with all its trials.
 *
 * @param spec what the file says of it
 * @param profile the profile it was read with; empty without
 * @param configurations the points of its sweep, in the file's order
 */
public record Study(StudySpec spec, String profile, List<Configuration> configurations) {
  /** The most trials: some hundred megabytes of folders, and an hour of nothing but writing. */
  public static final int MOST_TRIALS = 100_000;

  /**
   * Keeps the configurations.
   *
   * @throws IllegalArgumentException if there are too many trials
   */
  public Study {
    configurations = List.copyOf(configurations);
    long trials = (long) configurations.size() * spec.repetitions();
    if (trials > MOST_TRIALS) {
      throw new IllegalArgumentException(
          "expected at most %,d trials, found %,d: %,d of each of %,d configurations"
              .formatted(MOST_TRIALS, trials, spec.repetitions(), configurations.size()));
    }
  }

  /** The name of its run directory. */
  public String name() {
    return profile.isEmpty() ? spec.study() : spec.study() + "-" + profile;
  }

  /** Its trials: every repetition of the first configuration, then of the second, and so on. */
  public List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (Configuration configuration : configurations) {
      for (int repetition = 1; repetition <= spec.repetitions(); repetition++) {
        trials.add(new Trial(spec.seed(), spec.pairedStarts(), configuration, repetition));
      }
    }
    return trials;
  }
}
