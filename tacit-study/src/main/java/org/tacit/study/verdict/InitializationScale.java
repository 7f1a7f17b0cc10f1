package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tacit.study.binding.Field;
import org.tacit.study.binding.Kind;
import org.tacit.study.record.Quartiles;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;

/**
 * The scale of the start decides the bias (spec A, 6, item 17): the smaller it is, the lower the
 * rank of what is found, and the closer to a target of low rank.
 */
@Kind(
    name = "initialization-scale",
    meaning =
        "The smaller the start, the lower the rank of what is found (spec A, 6, item 17); needs the measures factorization and errors.")
public record InitializationScale(
    @Field(
            value = "The swept field that is the scale.",
            byDefault = "initialization.weightStandardDeviation")
        String field,
    @Field(value = "The measure of the rank.", byDefault = "effectiveRank{1}") String rank,
    @Field("The largest error at the smallest scale.") double largestError,
    @Field(
            value = "By how much the error at the largest scale is larger, at least.",
            byDefault = "3")
        double errorRatio)
    implements VerdictSpec {
  private static final double NEARLY_MONOTONE = 0.7;

  @Override
  public Verdict judge(StudyRecord study) {
    TreeMap<Double, List<Double>> errors = new TreeMap<>();
    TreeMap<Double, List<Double>> ranks = new TreeMap<>();
    for (Map.Entry<Map<String, String>, List<TrialRecord>> group : study.groups().entrySet()) {
      double scale = Double.parseDouble(group.getKey().getOrDefault(field, "NaN"));
      for (TrialRecord trial : group.getValue()) {
        errors
            .computeIfAbsent(scale, key -> new ArrayList<>())
            .add(trial.last("reconstructionError"));
        ranks.computeIfAbsent(scale, key -> new ArrayList<>()).add(trial.last(rank));
      }
    }
    if (errors.size() < 2) {
      return new Verdict(CLAIM, SOURCE, List.of());
    }
    List<Double> smallest = errors.firstEntry().getValue();
    double ratio =
        Quartiles.of(errors.lastEntry().getValue()).median() / Quartiles.of(smallest).median();
    return new Verdict(
        CLAIM,
        SOURCE,
        List.of(
            Finding.ofMedian(
                "reconstructionError at the smallest scale", smallest, 0, largestError),
            Finding.ofMedian(
                "median error at the largest scale over that at the smallest",
                List.of(ratio),
                errorRatio,
                Double.POSITIVE_INFINITY),
            Finding.ofMedian(
                "rank correlation of scale and median error",
                List.of(rankCorrelation(medians(errors.values()))),
                NEARLY_MONOTONE,
                1),
            Finding.ofMedian(
                "rank correlation of scale and median " + rank,
                List.of(rankCorrelation(medians(ranks.values()))),
                NEARLY_MONOTONE,
                1)));
  }

  private static final String CLAIM = "the smaller the start, the lower the rank of what is found";
  private static final String SOURCE =
      "Razin, Maman, Cohen 2022 and Arora, Cohen, Hu, Luo 2019 [their premise; bands checked here]";

  private static double[] medians(Collection<List<Double>> groups) {
    return groups.stream().mapToDouble(values -> Quartiles.of(values).median()).toArray();
  }

  /** Spearman's, of the numbers with their places. */
  private static double rankCorrelation(double[] numbers) {
    int n = numbers.length;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      int place = 0;
      for (double other : numbers) {
        if (other < numbers[i]) {
          place++;
        }
      }
      squares += Math.pow(place - i, 2);
    }
    return 1 - 6 * squares / (n * ((double) n * n - 1));
  }
}
