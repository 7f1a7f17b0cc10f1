package org.tacit.study.spec;

import java.util.List;
import org.tacit.study.binding.Field;
import org.tacit.study.verdict.VerdictSpec;

/**
 * What a study file says beside its trials.
 *
 * @param study its name, also of its run directory
 * @param description what it is about
 * @param seed what every seed of its trials derives from
 * @param repetitions trials of each configuration
 * @param pairedStarts whether the trials of a repetition start from the same draws
 * @param verdicts what it is to show
 */
public record StudySpec(
    @Field("Its name; the run directory is called so.") String study,
    @Field(value = "What it is about.", byDefault = "\"\"") String description,
    @Field(value = "What the seeds of all its trials derive from.", byDefault = "0") long seed,
    @Field(value = "Trials of each configuration, each with a seed of its own.", byDefault = "1")
        int repetitions,
    @Field(
            value =
                "Whether the trials of a repetition start from the same draws in all configurations, so that they differ by nothing but what is swept; otherwise each configuration draws its own.",
            byDefault = "false")
        boolean pairedStarts,
    @Field(value = "Claims that its results are held against.", byDefault = "[]")
        List<VerdictSpec> verdicts) {
  /**
   * Checks name and repetitions.
   *
   * @throws IllegalArgumentException if the name cannot be that of a folder, or the repetitions are
   *     not positive
   */
  public StudySpec {
    if (!study.matches("[\\p{Alnum}][\\p{Alnum}._-]*")) {
      throw new IllegalArgumentException(
          "expected a name of letters, digits, dots and hyphens, found \"" + study + "\"");
    }
    if (repetitions < 1) {
      throw new IllegalArgumentException("expected at least one repetition, found " + repetitions);
    }
  }
}
