package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tacit.study.binding.Field;
import org.tacit.study.binding.Kind;
import org.tacit.study.record.Quartiles;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;

/**
 * Recovered rank against the number of observations (spec A, 5.3): with enough of them the target
 * and its rank are recovered, although the model has many more components. The tensor rank is
 * enclosed: no less than the rank of any matricization, no more than the number of components.
 */
@Kind(
    name = "rank-against-observations",
    meaning =
        "With enough observations a tensor of low rank is recovered with its rank (spec A, 5.3); needs the measures factorization and errors.")
public record RankAgainstObservations(
    @Field(
            value = "The swept field that is the number of observations.",
            byDefault = "problem.observed.count")
        String field,
    @Field("The rank of the target.") int rank,
    @Field("The number of observations from which on it is to be recovered.") int enough,
    @Field("The largest error from there on.") double largestError,
    @Field(
            value = "The share of the largest below which a value counts for nothing.",
            byDefault = "0.01")
        double negligible)
    implements VerdictSpec {
  @Override
  public Verdict judge(StudyRecord study) {
    List<Double> errors = new ArrayList<>();
    List<Double> least = new ArrayList<>();
    List<Double> most = new ArrayList<>();
    List<Double> medians = new ArrayList<>();
    for (Map.Entry<Map<String, String>, List<TrialRecord>> group : study.groups().entrySet()) {
      List<Double> here = new ArrayList<>();
      for (TrialRecord trial : group.getValue()) {
        here.add(trial.last("reconstructionError"));
        if (observations(group.getKey()) >= enough) {
          errors.add(trial.last("reconstructionError"));
          least.add(matricizationRank(trial));
          most.add((double) count(trial.lastAll("componentNorm")));
        }
      }
      medians.add(Quartiles.of(here).median());
    }
    double fall = medians.isEmpty() ? Double.NaN : medians.get(0) / medians.get(medians.size() - 1);
    return new Verdict(
        "from %d observations on a tensor of rank %d is recovered, and with its rank"
            .formatted(enough, rank),
        "Razin, Cohen 2020, completion of tensors [read off their code and plots]",
        List.of(
            Finding.ofMedian(
                "reconstructionError with enough observations", errors, 0, largestError),
            Finding.ofMedian(
                "largest rank of a matricization (no tensor rank is less)", least, rank, rank),
            Finding.ofMedian("components that count (no tensor rank is more)", most, rank, rank),
            Finding.ofMedian(
                "median error with the fewest observations over that with the most",
                Double.isNaN(fall) ? List.of() : List.of(fall),
                10,
                Double.POSITIVE_INFINITY)));
  }

  private double observations(Map<String, String> swept) {
    return Double.parseDouble(swept.getOrDefault(field, "NaN"));
  }

  private double matricizationRank(TrialRecord trial) {
    return trial.ending() == null
        ? Double.NaN
        : trial.ending().last().entrySet().stream()
            .filter(measure -> measure.getKey().startsWith("singularValue"))
            .mapToLong(measure -> count(measure.getValue()))
            .max()
            .orElse(0);
  }

  private long count(List<Double> values) {
    return values.stream().filter(value -> value > negligible * values.get(0)).count();
  }
}
