package org.tacit.solver.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tacit.solver.factor.SweptFactorizations.blocks;
import static org.tacit.solver.factor.SweptFactorizations.contraction;
import static org.tacit.solver.factor.SweptFactorizations.distance;
import static org.tacit.solver.factor.SweptFactorizations.gaussian;
import static org.tacit.solver.factor.SweptFactorizations.noise;
import static org.tacit.solver.factor.SweptFactorizations.some;
import static org.tacit.solver.factor.SweptFactorizations.sweeps;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.operator.EntryIndices;
import org.tacit.tensor.Threads;

/**
 * What alternating least squares over a factorization gives does not depend on how it is computed.
 */
class FactorSweepsBitsTest {
  private static final double PENALTY = 0.3;

  /** A table of the vectors of all entries at an inner node saves time alone. */
  @Test
  void withATableOrWithoutTheSweepsTakeOneWay() {
    Factorization model =
        HierarchicalTensorFactorization.uniform(
            new int[] {5, 4, 6, 3}, ModeTree.parse("[[1,2],[3,4]]"), 8);
    EntryIndices at = some(model, 0.7);
    double[] targets = noise(at.count());
    double[] counts = Arrays.stream(noise(at.count())).map(Math::abs).toArray();
    double[][] start = blocks(gaussian(model, "start"));
    FactorSweeps with = sweeps(model, at, targets, start);
    FactorSweeps without =
        new FactorSweeps(contraction(model), model.layout(), at, targets, start, 0);
    for (FactorSweeps sweeps : List.of(with, without)) {
      sweeps.aim(targets, counts);
      sweeps.penalize(PENALTY);
      IntStream.range(0, 5).forEach(sweep -> sweeps.advance());
    }
    assertThat(with.objective()).isCloseTo(without.objective(), within(1e-10));
    assertThat(distance(with.fitted(), without.fitted())).isLessThan(1e-10);
    assertThat(with.fitted()).isNotEqualTo(without.fitted());
  }

  /** Every second row of the first leaf changes, whatever else the model has. */
  @ParameterizedTest
  @MethodSource("org.tacit.solver.factor.SweptFactorizations#models")
  void whereSomeRowsMayChangeAloneAllElseStaysBitByBit(Factorization model) {
    EntryIndices at = some(model, 0.7);
    double[][] start = blocks(gaussian(model, "start"));
    boolean[][] free = new boolean[start.length][];
    for (int block = 0; block < start.length; block++) {
      free[block] = new boolean[model.layout().blocks().get(block).rows()];
    }
    for (int row = 0; row < free[0].length; row += 2) {
      free[0][row] = true;
    }
    FactorSweeps sweeps = sweeps(model, at, noise(at.count()), start);
    sweeps.penalize(PENALTY);
    sweeps.only(free);
    double before = sweeps.objective();
    sweeps.advance();
    sweeps.advance();
    assertThat(sweeps.objective()).isLessThan(before);
    int columns = model.layout().blocks().get(0).columns();
    for (int block = 0; block < start.length; block++) {
      for (int i = 0; i < start[block].length; i++) {
        if (block > 0 || i / columns % 2 == 1) {
          assertThat(sweeps.found()[block][i]).isEqualTo(start[block][i]);
        }
      }
    }
    assertThat(sweeps.found()[0][0]).isNotEqualTo(start[0][0]);
  }

  /**
   * Models of so many entries that processors share them: the sums are cut into the same pieces.
   */
  static Stream<Factorization> large() {
    int[] sizes = {30, 30, 30};
    return Stream.of(
        new CpFactorization(sizes, 8),
        HierarchicalTensorFactorization.uniform(sizes, ModeTree.parse("[[1,2],3]"), 16));
  }

  @ParameterizedTest
  @MethodSource("large")
  void workThatIsSharedHasTheSameBitsOnAnyNumberOfThreads(Factorization model) {
    EntryIndices at = some(model, 0.5);
    double[] targets = noise(at.count());
    double[][] start = blocks(gaussian(model, "start"));
    FactorSweeps all = sweeps(model, at, targets, start);
    FactorSweeps five = sweeps(model, at, targets, start);
    IntStream.range(0, 3).forEach(sweep -> all.advance());
    int threads = Threads.inUse();
    Threads.use(5);
    try {
      IntStream.range(0, 3).forEach(sweep -> five.advance());
    } finally {
      Threads.use(threads);
    }
    for (int block = 0; block < start.length; block++) {
      assertThat(five.found()[block]).containsExactly(all.found()[block]);
    }
  }

  @ParameterizedTest
  @MethodSource("org.tacit.solver.factor.SweptFactorizations#models")
  void oneStateLeadsToTheSameBitsOnAnyNumberOfThreads(Factorization model) {
    EntryIndices at = some(model, 0.5);
    double[] targets = noise(at.count());
    double[][] start = blocks(gaussian(model, "start"));
    FactorSweeps whole = sweeps(model, at, targets, start);
    whole.penalize(PENALTY);
    IntStream.range(0, 3).forEach(sweep -> whole.advance());
    FactorSweeps resumed = sweeps(model, at, targets, start);
    resumed.restore(whole.state());
    IntStream.range(0, 4).forEach(sweep -> whole.advance());
    int threads = Threads.inUse();
    Threads.use(3);
    try {
      IntStream.range(0, 4).forEach(sweep -> resumed.advance());
    } finally {
      Threads.use(threads);
    }
    assertThat(resumed.objective()).isEqualTo(whole.objective());
    for (int block = 0; block < start.length; block++) {
      assertThat(resumed.found()[block]).containsExactly(whole.found()[block]);
    }
  }
}
