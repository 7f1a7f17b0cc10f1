package org.tacit.completion.method;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.solver.factor.ShrunkenEffects;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.tensor.DType;
import org.tacit.training.Checkpoints;
import org.tacit.training.Loop;
import org.tacit.training.Progress;
import org.tacit.training.Schedule;
import org.tacit.training.StopRule;
import org.tacit.training.TimeLeft;
import org.tacit.training.TrainingResult;

/** A mean and an effect of every index of every mode ({@link ShrunkenEffects}). */
record EffectsMethod() implements CompletionMethod {
  /**
   * Copies of the effects: the iterate, the best, a sweep's sums, counts, the weights of the model.
   */
  private static final int COPIES = 6;

  @Override
  public String name() {
    return "effects";
  }

  @Override
  public String help() {
    return "a mean and an effect of every index";
  }

  @Override
  public boolean anyOrder() {
    return true;
  }

  /** Ones stand beside the effects. */
  @Override
  public boolean hasFreeFactors() {
    return false;
  }

  @Override
  public boolean fits(EntryLoss loss) {
    return true;
  }

  @Override
  public long steps() {
    return 10_000;
  }

  @Override
  public Memory memory(Wanted wanted) {
    double indices = Arrays.stream(wanted.dimensions()).asLongStream().sum();
    double weights = indices * wanted.dimensions().length;
    return new Memory(weights, COPIES * indices + weights + 2.0 * wanted.observed(), name());
  }

  @Override
  public List<Attempt> attempts(Wanted wanted, UnitSplit data, Standardization unit) {
    long steps = wanted.settings().stepsOr(steps());
    return List.of(
        (time, progress, checkpoints) -> run(data, unit, steps, time, progress, checkpoints));
  }

  private static Attempt.Fit run(
      UnitSplit data,
      Standardization unit,
      long steps,
      Duration time,
      Progress progress,
      Function<String, Checkpoints> checkpoints) {
    String name = unit.named("effects");
    Loop.End<EffectsSearch> end =
        new Loop(
                StopRule.checkedEvery(1)
                    .steps(steps)
                    .time(TimeLeft.of(time, () -> false).duration()),
                new Schedule.AtTheEnd(),
                progress,
                checkpoints.apply(name))
            .run(() -> new EffectsSearch(data), state -> EffectsSearch.resume(data, state));
    EffectsSearch search = end.iteration();
    int[] dimensions = data.training().indices().dimensions();
    String words = "a mean and effects, " + search.bestWords();
    TrainingResult training =
        TrainingResult.of(weights(dimensions, search.best()), end, data.heldOut().count() > 0)
            .within(time);
    return new Attempt.Fit(
        candidate(unit, words, dimensions)
            .with(
                (entries, before, left) -> {
                  double[] numbers = search.fitted(entries, left);
                  return numbers == null
                      ? null
                      : new Attempt.Fit(
                          candidate(
                              unit, words + ", fitted to the validation entries too", dimensions),
                          before.with(weights(dimensions, numbers)));
                }),
        training);
  }

  private static Candidate candidate(Standardization unit, String words, int[] dimensions) {
    return Candidate.in(unit, "effects", words, model(dimensions));
  }

  private static Factorization model(int[] dimensions) {
    return dimensions.length == 2
        ? new MatrixFactorization(dimensions[0], dimensions[1], 2, 2)
        : new CpFactorization(dimensions, dimensions.length);
  }

  /** Effects of rows beside ones, times ones beside effects of columns. */
  private static FactoredMatrix matrix(int[] dimensions, double[] numbers) {
    double[] left = ones(dimensions[0], 2);
    double[] right = ones(dimensions[1], 2);
    for (int i = 0; i < dimensions[0]; i++) {
      left[2 * i] = numbers[0] + numbers[1 + i];
    }
    for (int j = 0; j < dimensions[1]; j++) {
      right[2 * j + 1] = numbers[1 + dimensions[0] + j];
    }
    return new FactoredMatrix(dimensions[0], dimensions[1], 2, left, right);
  }

  /** One component for each mode: its effects in that mode, the mean in the first, and ones. */
  private static Parameters weights(int[] dimensions, double[] numbers) {
    if (dimensions.length == 2) {
      return KeptMatrix.weights(matrix(dimensions, numbers));
    }
    Parameters weights = model(dimensions).layout().zeros(DType.FLOAT64);
    int order = dimensions.length;
    int at = 1;
    for (int mode = 0; mode < order; mode++) {
      double[] block = ones(dimensions[mode], order);
      for (int i = 0; i < dimensions[mode]; i++) {
        block[i * order + mode] = numbers[at++] + (mode == 0 ? numbers[0] : 0);
      }
      weights.block(mode).set(block);
    }
    return weights;
  }

  private static double[] ones(int rows, int columns) {
    double[] ones = new double[rows * columns];
    Arrays.fill(ones, 1);
    return ones;
  }
}
