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
import static org.tacit.solver.factor.SweptFactorizations.values;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Contraction;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.model.factorization.UnfoldedFactorization;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.SmallCompletion;
import org.tacit.solver.matrix.AcceleratedProximalGradient;
import org.tacit.solver.matrix.SoftImpute;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** Alternating least squares over the weight matrices of any factorization. */
class FactorSweepsTest {
  private static final double PENALTY = 0.3;

  /** What an objective may rise by: rounding of a sum. */
  private static final double ROUNDING = 1e-12;

  @ParameterizedTest
  @MethodSource("org.tacit.solver.factor.SweptFactorizations#models")
  void whatItFitsIsWhatTheModelEvaluates(Factorization model) {
    EntryIndices at = some(model, 0.5);
    Parameters weights = gaussian(model, "start");
    FactorSweeps sweeps = sweeps(model, at, noise(at.count()), blocks(weights));
    double[] expected = values(model, weights, at);
    for (int t = 0; t < expected.length; t++) {
      assertThat(sweeps.fitted()[t]).isCloseTo(expected[t], within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("org.tacit.solver.factor.SweptFactorizations#models")
  void noSweepRaisesTheObjective(Factorization model) {
    EntryIndices at = some(model, 0.5);
    FactorSweeps sweeps = sweeps(model, at, noise(at.count()), blocks(gaussian(model, "start")));
    sweeps.penalize(PENALTY);
    double before = sweeps.objective();
    double first = before;
    for (int sweep = 0; sweep < 40; sweep++) {
      sweeps.advance();
      assertThat(sweeps.objective()).isLessThanOrEqualTo(before * (1 + ROUNDING));
      before = sweeps.objective();
    }
    assertThat(before).isLessThan(0.9 * first);
  }

  /**
   * The block that was solved last, the first of the layout's leaves or the root, has no gradient;
   * by automatic differentiation of the whole objective.
   */
  @ParameterizedTest
  @MethodSource("org.tacit.solver.factor.SweptFactorizations#models")
  void theBlockSolvedLastIsAtItsMinimum(Factorization model) {
    EntryIndices at = some(model, 0.7);
    double[] targets = noise(at.count());
    FactorSweeps sweeps = sweeps(model, at, targets, blocks(gaussian(model, "start")));
    sweeps.penalize(PENALTY);
    sweeps.advance();
    int last =
        contraction(model)
            .parts()
            .mapToInt(Contraction::block)
            .filter(block -> block >= 0)
            .findFirst()
            .orElseThrow();
    double[] gradient = gradient(model, sweeps.found(), last, at, targets);
    assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow()).isLessThan(1e-8);
    int other = last == 0 ? 1 : 0;
    assertThat(
            Arrays.stream(gradient(model, sweeps.found(), other, at, targets))
                .map(Math::abs)
                .max()
                .orElseThrow())
        .isGreaterThan(1e-4);
  }

  private static double[] gradient(
      Factorization model, double[][] weights, int block, EntryIndices at, double[] targets) {
    List<Tensor> blocks =
        IntStream.range(0, weights.length)
            .mapToObj(
                b ->
                    Tensor.of(
                        DType.FLOAT64,
                        weights[b],
                        model.layout().blocks().get(b).rows(),
                        model.layout().blocks().get(b).columns()))
            .toList();
    int count = (int) EntryIndices.countOf(model.dimensions());
    double[] mask = new double[count];
    double[] wanted = new double[count];
    for (int t = 0; t < at.count(); t++) {
      mask[(int) at.flat(t)] = 1;
      wanted[(int) at.flat(t)] = targets[t];
    }
    Tensor variable = Autograd.variable(blocks.get(block));
    List<Tensor> all =
        IntStream.range(0, blocks.size())
            .mapToObj(b -> b == block ? variable : blocks.get(b))
            .toList();
    Tensor residual =
        model
            .endTensor(all)
            .reshape(count)
            .subtract(Tensor.of(DType.FLOAT64, wanted, count))
            .multiply(Tensor.of(DType.FLOAT64, mask, count));
    Tensor objective =
        residual
            .multiply(residual)
            .sum()
            .scale(0.5)
            .add(variable.multiply(variable).sum().scale(PENALTY / 2));
    return Autograd.gradient(objective, List.of(variable), false).get(0).toArray();
  }

  /** From weights a hundredth away, values without noise are met, and the unseen entries too. */
  @ParameterizedTest
  @MethodSource("identifiable")
  void exactTensorsAreRecoveredFromNear(Factorization model) {
    EntryIndices all = EntryIndices.all(model.dimensions());
    EntryIndices at = some(model, 0.8);
    Parameters truth = gaussian(model, "truth");
    Parameters near = truth.copy();
    near.flat().copyInPlace(truth.flat().add(gaussian(model, "off").flat().scale(0.01)));
    FactorSweeps sweeps = sweeps(model, at, values(model, truth, at), blocks(near));
    for (int sweep = 0; sweep < 2_000 && !sweeps.converged(); sweep++) {
      sweeps.advance();
    }
    double[] wanted = values(model, truth, all);
    double[] found = sweeps(model, all, wanted, sweeps.found()).fitted();
    assertThat(distance(found, wanted)).isLessThan(1e-10);
  }

  static Stream<Factorization> identifiable() {
    int[] sizes = {7, 6, 8, 5};
    return Stream.of(
        new CpFactorization(sizes, 3),
        new MatrixFactorization(20, 15, 2, 2),
        new MatrixFactorization(20, 15, 3, 2),
        new UnfoldedFactorization(sizes, List.of(0, 2), 2, 2),
        HierarchicalTensorFactorization.uniform(sizes, ModeTree.parse("[[1,2],[3,4]]"), 2),
        HierarchicalTensorFactorization.uniform(sizes, ModeTree.flat(4), 2));
  }

  /**
   * Σ σ is the least of (‖A‖² + ‖B‖²)/2 over all factors of enough columns, so that ridge
   * regressions of two factors and soft impute have one optimum
   * (docs/mathematics/spectral-networks.md, S6).
   */
  @Test
  void twoFactorsDescendToTheOptimumOfTheNuclearNorm() {
    ObservedEntries observed =
        SmallCompletion.observed(
            SmallCompletion.lowRank(2)
                .add(
                    SmallCompletion.gaussian(
                        "noise", SmallCompletion.ROWS, SmallCompletion.COLUMNS)),
            0.6);
    double penalty = 0.3 * SoftImpute.largestPenalty(observed);
    double convex =
        new AcceleratedProximalGradient(penalty, 0, 1, false)
            .objective(observed, new SoftImpute(1e-12, 20_000).solve(observed, penalty).found());
    assertThat(objective(observed, SmallCompletion.COLUMNS, penalty))
        .isCloseTo(convex, within(1e-6 * convex));
    // Factors of one column have a larger optimum.
    assertThat(objective(observed, 1, penalty)).isGreaterThan(1.001 * convex);
  }

  private static double objective(ObservedEntries observed, int width, double penalty) {
    Factorization model =
        new MatrixFactorization(SmallCompletion.ROWS, SmallCompletion.COLUMNS, 2, width);
    FactorSweeps sweeps =
        sweeps(model, observed.indices(), observed.values(), blocks(gaussian(model, "start")));
    sweeps.penalize(penalty);
    for (int sweep = 0; sweep < 20_000 && !sweeps.converged(); sweep++) {
      sweeps.advance();
    }
    return sweeps.objective();
  }

  /** Values 2^20 times as large take the same way: by powers of two, to the bit. */
  @Test
  void theUnitOfTheValuesDoesNotMatter() {
    Factorization model = new MatrixFactorization(9, 8, 2, 3);
    EntryIndices at = some(model, 0.5);
    double unit = 0x1p20;
    double[] targets = noise(at.count());
    double[][] start = blocks(gaussian(model, "start"));
    FactorSweeps one = sweeps(model, at, targets, start);
    one.penalize(PENALTY);
    FactorSweeps other =
        sweeps(
            model,
            at,
            times(targets, unit),
            Stream.of(start).map(b -> times(b, 0x1p10)).toArray(double[][]::new));
    other.penalize(PENALTY * unit);
    IntStream.range(0, 10).forEach(sweep -> one.advance());
    IntStream.range(0, 10).forEach(sweep -> other.advance());
    assertThat(other.objective()).isEqualTo(one.objective() * unit * unit);
  }

  private static double[] times(double[] values, double unit) {
    return Arrays.stream(values).map(value -> unit * value).toArray();
  }

  /** A row that no entry uses has nothing but the penalty, so it becomes zero. */
  @Test
  void rowsNeverObservedBecomeZero() {
    CpFactorization model = new CpFactorization(new int[] {6, 5, 4}, 2);
    EntryIndices all = EntryIndices.all(6, 5, 4);
    EntryIndices at =
        all.select(IntStream.range(0, all.count()).filter(t -> all.index(1, t) != 3).toArray());
    FactorSweeps sweeps = sweeps(model, at, noise(at.count()), blocks(gaussian(model, "start")));
    sweeps.penalize(PENALTY);
    sweeps.advance();
    assertThat(sweeps.found()[1][6]).isCloseTo(0, within(1e-15));
    assertThat(sweeps.found()[1][7]).isCloseTo(0, within(1e-15));
    assertThat(sweeps.found()[1][4]).isNotCloseTo(0, within(1e-3));
  }

  /** Components that are equal, without a penalty, make singular equations: none is worse. */
  @ParameterizedTest
  @MethodSource("org.tacit.solver.factor.SweptFactorizations#models")
  void equalComponentsAndAnyScaleStayFinite(Factorization model) {
    EntryIndices at = some(model, 0.5);
    double[] targets = noise(at.count());
    for (double scale : new double[] {1e-100, 1, 1e100}) {
      double[][] start = blocks(gaussian(model, "start"));
      for (double[] block : start) {
        Arrays.fill(block, 1);
      }
      FactorSweeps sweeps =
          sweeps(model, at, Arrays.stream(targets).map(y -> scale * y).toArray(), start);
      double before = sweeps.objective();
      for (int sweep = 0; sweep < 5; sweep++) {
        sweeps.advance();
        assertThat(sweeps.objective()).isLessThanOrEqualTo(before * (1 + ROUNDING));
        before = sweeps.objective();
      }
    }
  }
}
