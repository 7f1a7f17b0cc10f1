package org.tacit.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.study.SmallTrial.countAbove;
import static org.tacit.study.SmallTrial.medianError;
import static org.tacit.study.SmallTrial.overSeeds;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tacit.data.target.GaussianTarget;
import org.tacit.data.target.OrthogonalTarget;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.study.SmallTrial.Recovered;
import org.tacit.tensor.Seed;

/**
 * Gradient descent from near zero finds the low rank of the target, from large weights it does not:
 * docs/mathematics/hierarchical-tensor-factorization.md, E4, over several seeds.
 */
class IncrementalRankTest {
  private static final int[] CUBE = {8, 8, 8};

  private static Recovered matrix(double deviation, long seed) {
    Seed source = new Seed(seed);
    return SmallTrial.complete(
        new MatrixFactorization(20, 20, 3, 20),
        GaussianTarget.of(new MatrixFactorization(20, 20, 2, 2), 20, source),
        240,
        deviation,
        source);
  }

  private static Recovered cp(double deviation, long seed) {
    Seed source = new Seed(seed);
    return SmallTrial.complete(
        new CpFactorization(CUBE, 64),
        GaussianTarget.of(new CpFactorization(CUBE, 2), Math.sqrt(512), source),
        256,
        deviation,
        source);
  }

  private static Recovered hierarchy(
      int size, double[] values, int width, int observed, double deviation, long seed) {
    Seed source = new Seed(seed);
    return SmallTrial.complete(
        HierarchicalTensorFactorization.uniform(
            new int[] {size, size, size, size}, ModeTree.adjacent(4, 2), width),
        OrthogonalTarget.order4(size, values, source),
        observed,
        deviation,
        source);
  }

  @Test
  void aMatrixOfRankTwoIsRecoveredWithTwoSingularValuesByFiveSeeds() {
    List<Recovered> results = overSeeds(5, seed -> matrix(1e-3, seed));
    assertThat(medianError(results)).isLessThan(0.005);
    assertThat(results.stream().filter(r -> countAbove(1e-2, r.spectrum(0)) == 2).count())
        .isGreaterThanOrEqualTo(4);
  }

  @Test
  void fromLargeWeightsTheMatrixKeepsATailOfSingularValues() {
    List<Recovered> results = overSeeds(5, seed -> matrix(0.1, seed));
    assertThat(medianError(results)).isBetween(0.01, 0.06);
    assertThat(results).allSatisfy(r -> assertThat(r.spectrum(0)[2]).isGreaterThan(0.05));
  }

  /** An occasional seed fits the observed entries with a third component: at most one here. */
  @Test
  void aTensorOfCpRankTwoIsRecoveredWithTwoComponentsByMostOfFiveSeeds() {
    List<Recovered> results = overSeeds(5, seed -> cp(1e-3, seed));
    assertThat(medianError(results)).isLessThan(0.005);
    assertThat(results.stream().filter(r -> r.error() < 0.01).count()).isGreaterThanOrEqualTo(4);
    assertThat(results.stream().filter(r -> countAbove(0.15, r.componentNorms()) == 2).count())
        .isGreaterThanOrEqualTo(4);
  }

  /**
   * The published band, 0.02 to 0.045, is of the last iterate; the best one kept here is better.
   */
  @Test
  void fromLargeWeightsTheTensorKeepsManyComponents() {
    List<Recovered> results = overSeeds(5, seed -> cp(0.05, seed));
    assertThat(medianError(results)).isBetween(0.002, 0.05);
    long[] counts =
        results.stream().mapToLong(r -> countAbove(0.15, r.componentNorms())).sorted().toArray();
    assertThat(counts[2]).isGreaterThanOrEqualTo(5);
  }

  @Test
  void aHierarchicalTensorOfRankTwoIsRecoveredWithItsSpectrumByThreeSeeds() {
    List<Recovered> results =
        overSeeds(3, seed -> hierarchy(4, new double[] {12, 8}, 32, 160, 0.03, seed));
    assertSpectrum(results, 12, 8);
  }

  @Test
  @Tag("slow")
  void soIsALargerOne() {
    List<Recovered> results =
        overSeeds(3, seed -> hierarchy(5, new double[] {16, 9}, 25, 320, 0.04, seed));
    assertSpectrum(results, 16, 9);
  }

  private static void assertSpectrum(List<Recovered> results, double first, double second) {
    assertThat(medianError(results)).isLessThan(0.008);
    long exact =
        results.stream()
            .map(r -> r.spectrum(0, 1))
            .filter(values -> Math.abs(values[0] - first) < 0.2)
            .filter(values -> Math.abs(values[1] - second) < 0.2)
            .filter(values -> values[2] < 0.05)
            .count();
    assertThat(exact).isGreaterThanOrEqualTo(2);
  }
}
