package org.tacit.completion.method;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.Standardization;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;
import org.tacit.training.TrainingResult;

/** One of the ways that a completion tries, on one split and in one unit. */
public interface Attempt {
  /** What is tried, in few words, to be shown while it is; empty for what takes no time. */
  default String words() {
    return "";
  }

  /** The unit in which it is fitted, without effects; null where that does not matter. */
  default @Nullable Standardization unit() {
    return null;
  }

  /**
   * Fits to the training entries, and chooses by those held out.
   *
   * @param time the most time
   * @param checkpoints where a training keeps its state, by its name
   * @return null where the data turn out to leave nothing to try
   */
  @Nullable Fit run(Duration time, Progress progress, Function<String, Checkpoints> checkpoints);

  /**
   * What came of it.
   *
   * @param candidate the model
   * @param training its weights, and how they were found
   */
  record Fit(Candidate candidate, TrainingResult training) {}
}
