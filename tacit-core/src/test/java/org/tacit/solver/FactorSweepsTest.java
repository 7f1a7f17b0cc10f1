package org.tacit.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Initialization;
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
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;

/** Alternating least squares over the weight matrices of any factorization. */
class FactorSweepsTest {
  private static final Seed SEED = new Seed(3);
  private static final double PENALTY = 0.3;

  /** What an objective may rise by: rounding of a sum. */
  private static final double ROUNDING = 1e-12;

  static Stream<Factorization> models() {
    int[] sizes = {5, 4, 6, 3};
    return Stream.of(
        new CpFactorization(sizes, 3),
        new MatrixFactorization(9, 8, 2, 3),
        new MatrixFactorization(9, 8, 3, 3),
        new UnfoldedFactorization(sizes, List.of(0, 2), 2, 3),
        HierarchicalTensorFactorization.uniform(sizes, ModeTree.parse("[[1,2],[3,4]]"), 2),
        HierarchicalTensorFactorization.uniform(sizes, ModeTree.parse("[[1,[2,3]],4]"), 3),
        // An inner matrix of more numbers than are solved for at once.
        HierarchicalTensorFactorization.uniform(sizes, ModeTree.parse("[[1,2],[3,4]]"), 8),
        HierarchicalTensorFactorization.uniform(sizes, ModeTree.flat(4), 3));
  }

  private static Parameters gaussian(Factorization model, String name) {
    return new Initialization.Gaussian(1).start(model.layout(), DType.FLOAT64, SEED.split(name));
  }

  private static double[][] blocks(Parameters weights) {
    return weights.blocks().stream().map(Tensor::toArray).toArray(double[][]::new);
  }

  private static EntryIndices some(Factorization model, double share) {
    EntryIndices all = EntryIndices.all(model.dimensions());
    RandomGenerator random = SEED.split("entries").generator();
    return all.select(
        IntStream.range(0, all.count()).filter(t -> random.nextDouble() < share).toArray());
  }

  private static double[] values(Factorization model, Parameters weights, EntryIndices at) {
    double[] values = new double[at.count()];
    model.evaluation(at, DType.FLOAT64).values(weights, values);
    return values;
  }

  private static FactorSweeps sweeps(
      Factorization model, EntryIndices at, double[] targets, double[][] start) {
    return new FactorSweeps(contraction(model), model.layout(), at, targets, start);
  }

  private static Contraction contraction(Factorization model) {
    return Objects.requireNonNull(model.contraction());
  }

  private static double[] noise(int count) {
    RandomGenerator random = SEED.split("noise").generator();
    return IntStream.range(0, count).mapToDouble(t -> random.nextGaussian()).toArray();
  }

  @ParameterizedTest
  @MethodSource("models")
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
  @MethodSource("models")
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
  @MethodSource("models")
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

  private static double distance(double[] found, double[] wanted) {
    double off = 0;
    double size = 0;
    for (int t = 0; t < wanted.length; t++) {
      off += (found[t] - wanted[t]) * (found[t] - wanted[t]);
      size += wanted[t] * wanted[t];
    }
    return Math.sqrt(off / size);
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
    // Of one column, the factors have a larger optimum.
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

  /** Of every second row of the first leaf, whatever else the model has. */
  @ParameterizedTest
  @MethodSource("models")
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
  @MethodSource("models")
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

  /** Of so many entries that processors share them: the sums are cut into the same pieces. */
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
  @MethodSource("models")
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
