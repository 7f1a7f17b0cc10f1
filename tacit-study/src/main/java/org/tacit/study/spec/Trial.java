package org.tacit.study.spec;

import org.tacit.study.binding.Binder;
import org.tacit.study.binding.Canonical;
import org.tacit.tensor.Seed;

/**
 * One training of a study.
 *
 * @param studySeed of the study
 * @param pairedStarts whether all configurations start from the same draws of a repetition
 * @param configuration what is trained
 * @param repetition from 1
 */
public record Trial(
    long studySeed, boolean pairedStarts, Configuration configuration, int repetition) {
  /** The name of its folder. */
  public String id() {
    return configuration.hash() + "-" + repetition;
  }

  /**
   * The seed of the problem's data. It depends on nothing but the problem and the repetition, so
   * that two models, or two initializations, are compared on the same data.
   */
  public Seed problemSeed() {
    String problem = Canonical.hash(Binder.written((Record) configuration.spec().problem()));
    return new Seed(studySeed).split("problem").split(problem).split(repetition);
  }

  /** The seed of the start and of what the optimizer draws. */
  public Seed trainingSeed() {
    Seed training = new Seed(studySeed).split("training");
    return pairedStarts
        ? training.split("paired").split(repetition)
        : training.split(configuration.hash()).split(repetition);
  }
}
