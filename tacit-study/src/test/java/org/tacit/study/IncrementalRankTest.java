package org.tacit.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tacit.data.OrthogonalTarget;
import org.tacit.measure.Spectrum;
import org.tacit.model.Initialization;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.EntryIndices;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.optimizer.GroupRmsProp;
import org.tacit.problem.CompletionObjective;
import org.tacit.problem.Holdout;
import org.tacit.problem.Loss;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Progress;
import org.tacit.training.Recorder;
import org.tacit.training.StopRule;
import org.tacit.training.Training;
import org.tacit.training.TrainingResult;

/**
 * Gradient descent from near zero finds the low rank of the target: spec A, section 6, items 17 to
 * 19, over several seeds.
 */
class IncrementalRankTest {
  private static final StopRule STOP =
      new StopRule(5e-5, 100, 0, 20_000, Duration.ofMinutes(2), 25);

  /** What one seed gave: the relative error of the whole end tensor, and the end tensor. */
  private record Recovered(double error, Tensor end) {}

  private static Recovered recover(
      Factorization model, Tensor target, int observed, double deviation, Seed seed) {
    EntryIndices all = EntryIndices.all(model.dimensions());
    ObservedEntries entries = new ObservedEntries(all, target.toArray());
    ObservedEntries training =
        Holdout.split(entries, 1 - observed / (double) all.count(), seed).training();
    assertThat(training.count()).isEqualTo(observed);
    TrainingResult result =
        new Training(
                new CompletionObjective(model, training, new Loss.SquaredError(), DType.FLOAT64),
                null,
                GroupRmsProp.withStepSize(1e-2),
                STOP,
                Recorder.none(),
                Progress.silent())
            .run(
                new Initialization.Gaussian(deviation)
                    .start(model.layout(), DType.FLOAT64, seed.split("start")));
    Tensor end = model.endTensor(result.best());
    return new Recovered(end.subtract(target).norm() / target.norm(), end);
  }

  private static Tensor gaussianTarget(Factorization model, double norm, Seed seed) {
    Tensor target =
        model.endTensor(
            new Initialization.Gaussian(1)
                .start(model.layout(), DType.FLOAT64, seed.split("target")));
    return target.scale(norm / target.norm());
  }

  private static double median(List<Recovered> results) {
    double[] errors = results.stream().mapToDouble(Recovered::error).sorted().toArray();
    return errors[errors.length / 2];
  }

  @Test
  void aMatrixOfRankTwoIsRecoveredWithTwoSingularValuesByFiveSeeds() {
    List<Recovered> results =
        LongStream.rangeClosed(1, 5)
            .mapToObj(Seed::new)
            .map(
                seed ->
                    recover(
                        new MatrixFactorization(20, 20, 3, 20),
                        gaussianTarget(new MatrixFactorization(20, 20, 2, 2), 20, seed),
                        240,
                        1e-3,
                        seed))
            .toList();
    assertThat(median(results)).isLessThan(0.01);
    long rankTwo =
        results.stream()
            .filter(
                r ->
                    Arrays.stream(Spectrum.ofMatricization(r.end(), List.of(0)))
                            .filter(v -> v > 1e-2)
                            .count()
                        == 2)
            .count();
    assertThat(rankTwo).isGreaterThanOrEqualTo(4);
  }

  @Test
  void aTensorOfCpRankTwoIsRecoveredByMostOfFiveSeeds() {
    int[] dimensions = {8, 8, 8};
    List<Recovered> results =
        LongStream.rangeClosed(1, 5)
            .mapToObj(Seed::new)
            .map(
                seed ->
                    recover(
                        new CpFactorization(dimensions, 64),
                        gaussianTarget(new CpFactorization(dimensions, 2), Math.sqrt(512), seed),
                        256,
                        1e-3,
                        seed))
            .toList();
    assertThat(median(results)).isLessThan(0.01);
  }

  @Test
  void aHierarchicalTensorOfRankTwoIsRecoveredWithItsSpectrumByThreeSeeds() {
    int[] dimensions = {4, 4, 4, 4};
    List<Recovered> results =
        IntStream.rangeClosed(1, 3)
            .mapToObj(Seed::new)
            .map(
                seed ->
                    recover(
                        HierarchicalTensorFactorization.uniform(
                            dimensions, ModeTree.adjacent(4, 2), 32),
                        OrthogonalTarget.order4(4, new double[] {12, 8}, seed).tensor(),
                        160,
                        0.03,
                        seed))
            .toList();
    assertThat(median(results)).isLessThan(0.02);
    double[] spectrum = Spectrum.ofMatricization(results.get(0).end(), List.of(0, 1));
    assertThat(spectrum[0]).isBetween(11.5, 12.5);
    assertThat(spectrum[1]).isBetween(7.5, 8.5);
    assertThat(spectrum[2]).isLessThan(0.2);
  }
}
