package org.tacit.completion.method;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;

/**
 * A classical method for matrices, whose rank, penalty or step is searched for on the hold-out.
 *
 * @param name the name that {@code --method} takes
 * @param help what it is, in a few words
 * @param title it in words
 * @param width what {@code --width} is to it, null where it has none
 * @param use in what form it holds its iterates
 * @param search how the rank, penalty or step is searched for
 */
record ClassicalMethod(
    String name, String help, String title, @Nullable String width, MatrixUse use, Search search)
    implements CompletionMethod {
  private static final String RANK = "largest rank";

  /** The search for some training entries. Its native memory belongs to the caller's scope. */
  interface Search {
    SearchedMethod of(ObservedEntries training, int largestRank, Seed seed);
  }

  static CompletionMethod softImpute() {
    return new ClassicalMethod(
        "softimpute",
        "nuclear norm penalty, on factors",
        "SoftImpute",
        RANK,
        MatrixUse.FACTORS,
        PenaltyMethod::softImpute);
  }

  static CompletionMethod thresholding() {
    return new ClassicalMethod(
        "svt",
        "singular value thresholding",
        "singular value thresholding",
        null,
        MatrixUse.WHOLE,
        (training, rank, seed) -> StepMethod.thresholding(training));
  }

  static CompletionMethod fista() {
    return new ClassicalMethod(
        "fista",
        "nuclear norm penalty, whole matrix",
        "FISTA",
        null,
        MatrixUse.WHOLE,
        (training, rank, seed) -> PenaltyMethod.fista(training));
  }

  static CompletionMethod projection() {
    return new ClassicalMethod(
        "svp",
        "singular value projection",
        "singular value projection",
        RANK,
        MatrixUse.WHOLE,
        (training, rank, seed) -> StepMethod.projection(training, rank));
  }

  @Override
  public boolean anyOrder() {
    return false;
  }

  @Override
  public boolean weighs() {
    return false;
  }

  @Override
  public long steps() {
    return use.iterations();
  }

  @Override
  public @Nullable String tooLarge(int[] dimensions) {
    return use.tooLarge(name, dimensions);
  }

  @Override
  public boolean compared(int[] dimensions) {
    return use.compared(dimensions);
  }

  @Override
  public Memory memory(Wanted wanted) {
    return use.memory(name, wanted);
  }

  @Override
  public List<ClassicalAttempt> attempts(Wanted wanted, UnitSplit data, Standardization unit) {
    CompletionSettings settings = wanted.settings();
    int rank = MatrixUse.largestRank(wanted);
    Seed seed = new Seed(settings.seed());
    return List.of(
        new ClassicalAttempt(
            unit.named(name),
            title,
            data,
            unit,
            settings.stepsOr(steps()),
            training -> search.of(training, rank, seed)));
  }
}
