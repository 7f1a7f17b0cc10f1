package org.tacit.study.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.study.record.StudyRecord;

/**
 * The trials of a claim about a swept number, and how the numbers of their repetitions are judged.
 *
 * @param from the smallest value of the field that counts
 * @param to the largest
 * @param statistic of the repetitions; null where each of them is judged
 * @param trials of these, which
 */
record SweptTrials(
    @Field(value = "Smallest value of the field that counts.", byDefault = "-.inf") double from,
    @Field(value = "Largest value of the field that counts.", byDefault = ".inf") double to,
    @Field(value = Statistic.OF_REPETITIONS, byDefault = Field.NONE) @Nullable Statistic statistic,
    @Inline ClaimedTrials trials) {
  /** Those that the field was swept for, with a number in the range and of at least another. */
  Chosen of(String field, double least, StudyRecord study) {
    return trials.sweptFor(field, Math.max(from, least), to, study);
  }

  /** What is found of the repetitions' values, as {@link Band#findings} has it. */
  List<Finding> findings(String what, List<Double> values, double least, double most) {
    return Band.findings(what, statistic, values, least, most);
  }

  /** In words; empty where all trials are meant. */
  String words() {
    return trials.words();
  }
}
