package org.tacit.study.spec;

import java.util.List;
import org.tacit.data.Quoted;
import org.tacit.kind.Field;
import org.tacit.study.binding.FieldException;
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
    @Field("The name of the study, also that of its run directory.") String study,
    @Field(value = "A description of the study.", byDefault = "\"\"") String description,
    @Field(value = "The number from which the seeds of all trials derive.", byDefault = "0")
        long seed,
    @Field(
            value = "Trials of each configuration, each with a seed of its own.",
            byDefault = "1",
            atLeast = 1)
        int repetitions,
    @Field(
            value =
                "Whether the trials of a repetition start from the same draws in all"
                    + " configurations, so that they differ by nothing but what is swept; otherwise"
                    + " each configuration draws its own.",
            byDefault = "false")
        boolean pairedStarts,
    @Field(value = "Claims that the results are checked against.", byDefault = "[]")
        List<VerdictSpec> verdicts) {
  /** That a profile's name fits beside it into the name of a folder. */
  private static final int LONGEST_NAME = 100;

  /**
   * Checks name and repetitions.
   *
   * @throws FieldException if the name cannot be that of a folder, or the repetitions are not
   *     positive
   */
  public StudySpec {
    if (study.length() > LONGEST_NAME || !study.matches("[\\p{Alnum}][\\p{Alnum}._-]*")) {
      throw new FieldException(
          "study",
          "expected a name of at most %d letters, digits, dots and hyphens, found \"%s\""
              .formatted(LONGEST_NAME, Quoted.of(study)));
    }
    if (repetitions < 1) {
      throw new FieldException("repetitions", "expected at least 1, found " + repetitions);
    }
  }
}
