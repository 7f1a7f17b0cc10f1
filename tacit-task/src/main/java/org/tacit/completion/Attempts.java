package org.tacit.completion;

import java.util.ArrayList;
import java.util.List;
import org.tacit.problem.Holdout;
import org.tacit.tensor.Seed;

/**
 * What a completion tries.
 *
 * @param settings what the user chose
 * @param split the entries
 */
record Attempts(CompletionSettings settings, Holdout split) {
  /** The largest rank of matrices in two factors where the user named none. */
  private static final int LARGEST_RANK = 100;

  /** In the data's unit and, where the values are skewed, of their logarithms too. */
  List<Attempt> all() {
    MatrixMethods.check(settings, split.training().indices().dimensions());
    List<Attempt> attempts = new ArrayList<>(in(Standardization.of(split.training())));
    if (Standardization.worthLogarithms(split.training())) {
      attempts.addAll(in(Standardization.ofLogarithms(split.training())));
    }
    return attempts;
  }

  private List<? extends Attempt> in(Standardization unit) {
    UnitSplit data = UnitSplit.of(split, unit);
    Seed seed = new Seed(settings.seed());
    int[] dimensions = data.training().indices().dimensions();
    CompletionSettings.Method method = settings.methodFor(dimensions.length);
    return switch (method) {
      case HIERARCHICAL, CP, MATRIX, MEAN -> trained(data, unit, seed);
      case SPECTRAL ->
          List.of(new SpectralAttempt(data, unit, settings.stepsOr(SpectralAttempt.STEPS), seed));
      case SOFT_IMPUTE ->
          List.of(
              classical(
                  "SoftImpute",
                  data,
                  unit,
                  training -> PenaltyMethod.softImpute(training, largestRank(), seed)));
      case LEAST_SQUARES ->
          List.of(
              classical(
                  "alternating least squares",
                  data,
                  unit,
                  training -> PenaltyMethod.leastSquares(training, largestRank(), seed)));
      case THRESHOLDING ->
          List.of(classical("singular value thresholding", data, unit, StepMethod::thresholding));
      case FISTA -> List.of(classical("FISTA", data, unit, PenaltyMethod::fista));
      case PROJECTION ->
          List.of(
              classical(
                  "singular value projection",
                  data,
                  unit,
                  training -> StepMethod.projection(training, largestRank())));
    };
  }

  private List<CandidateTraining> trained(UnitSplit data, Standardization unit, Seed seed) {
    int[] dimensions = data.training().indices().dimensions();
    return Candidates.of(settings, dimensions, data.training().count(), unit).stream()
        .map(
            candidate ->
                new CandidateTraining(
                    candidate, data, initScale(candidate), settings.stepsOr(Descent.STEPS), seed))
        .toList();
  }

  private double initScale(Candidate candidate) {
    return settings.initScale() == null
        ? Descent.of(candidate.model()).initScale()
        : settings.initScale();
  }

  private ClassicalAttempt classical(
      String words, UnitSplit data, Standardization unit, ClassicalAttempt.Search search) {
    String name = settings.methodFor(2).option();
    return new ClassicalAttempt(
        unit.logarithmic() ? "log-" + name : name,
        words,
        data,
        unit,
        settings.stepsOr(ClassicalAttempt.iterations(settings.methodFor(2))),
        search);
  }

  private int largestRank() {
    return largestRank(settings, split.training().indices().dimensions());
  }

  /** The largest rank of a matrix in two factors. */
  static int largestRank(CompletionSettings settings, int[] dimensions) {
    int most = settings.width() == null ? LARGEST_RANK : settings.width();
    return Math.min(most, Math.min(dimensions[0], dimensions[1]));
  }
}
