package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;

/**
 * Recovered rank against the number of observations: with enough of them the target and its rank
 * are recovered, although the model has many more components. The tensor rank is enclosed: no less
 * than the rank of any matricization, no more than the number of components. The median over the
 * repetitions is judged at every number of observations by itself.
 */
@Kind(
    name = "rank-against-observations",
    meaning =
        "With enough observations a tensor of low rank is recovered with its rank, in the median at"
            + " each number of them; needs the measures factorization and errors.")
public record RankAgainstObservations(
    @Field(
            value = "The swept field that is the number of observations.",
            byDefault = "problem.observed.count")
        String field,
    @Field("The rank of the target.") int rank,
    @Field("The number of observations from which on it is to be recovered.") int enough,
    @Field("Largest error allowed from that number of observations on.") double largestError,
    @Field(
            value = "The error with the fewest observations over that with the most, at least.",
            byDefault = "10")
        double errorRatio,
    @Inline Negligible negligible,
    @Inline ClaimedTrials trials)
    implements VerdictSpec {
  @Override
  public Verdict judge(StudyRecord study) {
    Chosen chosen = trials.sweptFor(field, study);
    NavigableMap<Double, List<TrialRecord>> groups = new TreeMap<>();
    for (TrialRecord trial : chosen.trials()) {
      if (trial.trained() && trial.has(ERROR)) {
        chosen.judge(trial);
        groups
            .computeIfAbsent(
                Double.valueOf(String.valueOf(trial.swept().get(field))), key -> new ArrayList<>())
            .add(trial);
      }
    }
    NavigableMap<Double, List<TrialRecord>> recovered = groups.tailMap((double) enough, true);
    List<Double> fall =
        groups.size() < 2
            ? List.of()
            : List.of(
                median(groups.firstEntry().getValue(), trial -> trial.last(ERROR))
                    / median(groups.lastEntry().getValue(), trial -> trial.last(ERROR)));
    List<Finding> findings = new ArrayList<>();
    findings.addAll(
        Band.findings(
            "median reconstructionError at each number of observations that is enough",
            null,
            medians(recovered, trial -> trial.last(ERROR)),
            Double.NEGATIVE_INFINITY,
            largestError));
    findings.addAll(
        Band.findings(
            "median rank of the matricizations (no tensor rank is less)",
            null,
            medians(recovered, this::matricizationRank),
            rank,
            rank));
    findings.addAll(
        Band.findings(
            "median number of components that count (no tensor rank is more)",
            null,
            medians(recovered, trial -> negligible.count(trial.lastAll("componentNorm"))),
            rank,
            rank));
    findings.add(
        Finding.ofMedian(
            "median error with the fewest observations over that with the most",
            fall,
            errorRatio,
            Double.POSITIVE_INFINITY));
    return new Verdict(
        "from %d observations on a tensor of rank %d is recovered, and with its rank%s"
            .formatted(enough, rank, trials.words()),
        "Razin, Cohen 2020, completion of tensors"
            + " (docs/mathematics/hierarchical-tensor-factorization.md, E8) [read off their code"
            + " and plots]",
        chosen.judged(),
        findings);
  }

  private static final String ERROR = "reconstructionError";

  private static double median(List<TrialRecord> trials, ToDoubleFunction<TrialRecord> of) {
    return Statistic.MEDIAN.of(trials.stream().mapToDouble(of).boxed().toList());
  }

  private static List<Double> medians(
      Map<Double, List<TrialRecord>> groups, ToDoubleFunction<TrialRecord> of) {
    return groups.values().stream().map(trials -> median(trials, of)).toList();
  }

  private double matricizationRank(TrialRecord trial) {
    return trial.ending() == null
        ? Double.NaN
        : trial.ending().last().entrySet().stream()
            .filter(measure -> measure.getKey().startsWith("singularValue"))
            .mapToLong(measure -> negligible.count(measure.getValue()))
            .max()
            .orElse(0);
  }
}
