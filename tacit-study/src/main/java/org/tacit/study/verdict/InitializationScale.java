package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;

/**
 * The scale of the start decides the bias: the smaller it is, the lower the rank of what is found,
 * and the closer to a target of low rank.
 */
@Kind(
    name = "initialization-scale",
    meaning =
        "The smaller the start, the lower the rank of what is found, in the medians; needs the"
            + " measures factorization and errors.")
public record InitializationScale(
    @Field(
            value = "The swept field that is the scale.",
            byDefault = "initialization.weightStandardDeviation")
        String field,
    @Field(value = "The measure of the rank.", byDefault = "effectiveRank{1}") String rank,
    @Field("The largest error at the smallest scale.") double largestError,
    @Field("By how much the error at the largest scale is larger, at least.") double errorRatio,
    @Field(value = "Least rank correlation of the scale with error and rank.", byDefault = "0.7")
        double correlation,
    @Inline ClaimedTrials trials)
    implements VerdictSpec {
  private static final String ERROR = "reconstructionError";
  private static final int FEWEST_SCALES = 3;

  @Override
  public Verdict judge(StudyRecord study) {
    Chosen chosen = trials.sweptFor(field, study);
    NavigableMap<Double, List<Double>> errors = new TreeMap<>();
    NavigableMap<Double, List<Double>> ranks = new TreeMap<>();
    for (TrialRecord trial : chosen.trials()) {
      if (trial.trained() && trial.has(ERROR) && trial.has(rank)) {
        chosen.judge(trial);
        double scale = Double.parseDouble(String.valueOf(trial.swept().get(field)));
        errors.computeIfAbsent(scale, key -> new ArrayList<>()).add(trial.last(ERROR));
        ranks.computeIfAbsent(scale, key -> new ArrayList<>()).add(trial.last(rank));
      }
    }
    List<Finding> findings =
        errors.size() < FEWEST_SCALES
            ? List.of()
            : findings(errors, medians(errors), medians(ranks), study.label(rank));
    return new Verdict(
        "the smaller the start, the lower the rank of what is found" + trials.words(),
        "Razin, Maman, Cohen 2022 and Arora, Cohen, Hu, Luo 2019"
            + " (docs/mathematics/hierarchical-tensor-factorization.md, E4) [their premise; bands"
            + " checked here]",
        chosen.judged(),
        findings);
  }

  private List<Finding> findings(
      NavigableMap<Double, List<Double>> all,
      List<Double> errors,
      List<Double> ranks,
      String rankInWords) {
    return List.of(
        Finding.ofMedian(
            "median reconstruction error at the smallest scale",
            all.firstEntry().getValue(),
            0,
            largestError),
        Finding.ofMedian(
            "median error at the largest scale over that at the smallest",
            List.of(errors.get(errors.size() - 1) / errors.get(0)),
            errorRatio,
            Double.POSITIVE_INFINITY),
        Finding.ofMedian(
            "rank correlation of scale and median error",
            List.of(Sweeps.rankCorrelation(errors)),
            correlation,
            1),
        Finding.ofMedian(
            "rank correlation of scale and median " + rankInWords,
            List.of(Sweeps.rankCorrelation(ranks)),
            correlation,
            1));
  }

  private static List<Double> medians(NavigableMap<Double, List<Double>> groups) {
    return groups.values().stream().map(Statistic.MEDIAN::of).toList();
  }
}
