package org.tacit.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.model.factorization.SampleFactorizations;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Separation ranks of circuits are ranks of matricizations
 * (docs/mathematics/hierarchical-tensor-factorization.md, D8, T8, T13).
 */
class SeparationSpectrumTest {
  /** Relative to the largest singular value. */
  private static final double IDENTITY = 1e-12;

  /** A singular value below this share of the largest is zero. */
  private static final double RANK = 1e-10;

  private static Parameters gaussian(HierarchicalTensorFactorization model, Seed seed) {
    return new Initialization.Gaussian(0.7).start(model.layout(), DType.FLOAT64, seed);
  }

  private static List<Set<Integer>> allSets(int order) {
    List<Set<Integer>> sets = new ArrayList<>();
    for (int bits = 1; bits < (1 << order) - 1; bits++) {
      Set<Integer> set = new TreeSet<>();
      for (int mode = 0; mode < order; mode++) {
        if ((bits >> mode) % 2 == 1) {
          set.add(mode);
        }
      }
      sets.add(set);
    }
    return sets;
  }

  private static void assertAsMatricized(
      HierarchicalTensorFactorization model, Parameters weights, Set<Integer> modes) {
    double[] expected =
        Spectrum.ofMatricization(model.endTensor(weights), List.copyOf(new TreeSet<>(modes)));
    double[] found = SeparationSpectrum.of(model, weights, modes).singularValues();
    for (int i = 0; i < Math.max(expected.length, found.length); i++) {
      double wanted = i < expected.length ? expected[i] : 0;
      assertThat(i < found.length ? found[i] : 0)
          .as("%s of %s, value %d", modes, model.tree(), i + 1)
          .isCloseTo(wanted, within(IDENTITY * expected[0]));
    }
  }

  /** Every set of modes, of random trees with unequal sizes and widths. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void theSingularValuesAreThoseOfTheMatricizedEndTensor(int number) {
    HierarchicalTensorFactorization model =
        SampleFactorizations.randomHierarchy(new Seed(number).generator());
    Parameters weights = gaussian(model, new Seed(number));
    for (Set<Integer> modes : allSets(model.tree().order())) {
      assertAsMatricized(model, weights, modes);
    }
  }

  /** For every node of the tree, and for sets that are not in it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void gaussianWeightsAttainTheBound(int number) {
    RandomGenerator random = new Seed(number).generator();
    HierarchicalTensorFactorization model = SampleFactorizations.randomHierarchy(random);
    Parameters weights = gaussian(model, new Seed(number));
    for (Set<Integer> modes : allSets(model.tree().order())) {
      assertThat((double) SeparationSpectrum.of(model, weights, modes).rank(RANK))
          .as("%s of %s", modes, model.tree())
          .isEqualTo(SeparationSpectrum.bound(model, modes));
    }
    int[] sizes = model.dimensions();
    for (ModeTree.Node parent : model.tree().nodes()) {
      for (ModeTree.Node child : parent.children()) {
        if (child.modes().size() < sizes.length) {
          double inside =
              child.modes().stream().mapToDouble(mode -> sizes[mode]).reduce(1, (a, b) -> a * b);
          double all = Arrays.stream(sizes).asDoubleStream().reduce(1, (a, b) -> a * b);
          double ofTheorem =
              Math.min(
                  Math.min(model.width(parent), model.width(child)),
                  Math.min(inside, all / inside));
          assertThat(SeparationSpectrum.bound(model, Set.copyOf(child.modes())))
              .as("T8 at %s of %s", child.label(), model.tree())
              .isLessThanOrEqualTo(ofTheorem);
        }
      }
    }
  }

  /**
   * Where a node has children in and out of the set, each side spans as many as the node's width.
   */
  @Test
  void childrenOnBothSidesOfANodeOfFour() {
    HierarchicalTensorFactorization model =
        HierarchicalTensorFactorization.uniform(
            IntStream.generate(() -> 4).limit(8).toArray(), ModeTree.adjacent(8, 4), 3);
    Parameters weights = gaussian(model, new Seed(8));
    Set<Integer> odd = Set.of(0, 2, 4, 6);
    assertThat(SeparationSpectrum.bound(model, odd)).isEqualTo(9);
    assertThat(SeparationSpectrum.of(model, weights, odd).rank(RANK)).isEqualTo(9);
    assertThat(SeparationSpectrum.numbers(model, odd)).isLessThan(500);
  }

  /** Order 4, binary: {1,2} is in the tree, {1,3} is not. */
  @ParameterizedTest
  @CsvSource({"2, 3, 2, 4", "3, 3, 3, 9", "4, 3, 4, 9", "5, 8, 5, 25", "2, 8, 2, 4"})
  void outsideTheTreeTheRankIsTheSquare(int width, int size, int inTree, int outside) {
    HierarchicalTensorFactorization model =
        HierarchicalTensorFactorization.uniform(
            new int[] {size, size, size, size}, ModeTree.adjacent(4, 2), width);
    Parameters weights = gaussian(model, new Seed(width));
    assertThat(SeparationSpectrum.of(model, weights, Set.of(0, 1)).rank(RANK)).isEqualTo(inTree);
    assertThat(SeparationSpectrum.of(model, weights, Set.of(0, 2)).rank(RANK)).isEqualTo(outside);
    assertThat(SeparationSpectrum.bound(model, Set.of(0, 2))).isEqualTo(outside);
  }

  /** The end tensor has 8^64 entries. */
  @Test
  void whereTheEndTensorWouldNotFit() {
    HierarchicalTensorFactorization model =
        HierarchicalTensorFactorization.uniform(
            IntStream.generate(() -> 8).limit(64).toArray(), ModeTree.adjacent(64, 2), 6);
    Parameters weights = gaussian(model, new Seed(64));
    Set<Integer> half = new TreeSet<>(IntStream.range(0, 32).boxed().toList());
    assertThat(SeparationSpectrum.of(model, weights, half).rank(RANK)).isEqualTo(6);
    Set<Integer> blocks =
        new TreeSet<>(IntStream.range(0, 64).filter(mode -> mode / 16 % 2 == 0).boxed().toList());
    assertThat(SeparationSpectrum.of(model, weights, blocks).rank(RANK)).isEqualTo(36);
    Set<Integer> odd =
        new TreeSet<>(IntStream.range(0, 64).filter(mode -> mode % 2 == 0).boxed().toList());
    assertThat(SeparationSpectrum.bound(model, odd))
        .as("every second mode: 6 to the power 32")
        .isEqualTo(Math.pow(6, 32));
    assertThat(SeparationSpectrum.numbers(model, odd)).isGreaterThan(1e40);
    assertThat(SeparationSpectrum.numbers(model, blocks)).isLessThan(1e5);
  }

  /** T12: of the matricization outside the tree the entries of {@code A diag(w) Bᵀ}. */
  @Test
  void aTargetOfKnownSpectra() {
    int rank = 3;
    HierarchicalTensorFactorization model =
        HierarchicalTensorFactorization.uniform(
            new int[] {5, 5, 5, 5}, ModeTree.adjacent(4, 2), rank);
    List<ModeTree.Node> nodes = model.tree().nodes();
    Seed seed = new Seed(12);
    Parameters weights =
        model
            .layout()
            .filled(
                DType.FLOAT64,
                (block, shape) ->
                    block == nodes.size() - 1
                        ? Tensor.of(DType.FLOAT64, new double[] {3, 2, 0.5}, 3, 1)
                        : LinearAlgebra.orthogonal(
                            seed.split(block), DType.FLOAT64, shape[0], shape[1]));
    assertThat(SeparationSpectrum.of(model, weights, Set.of(2, 3)).singularValues())
        .usingComparatorWithPrecision(IDENTITY)
        .containsExactly(3, 2, 0.5);
    Tensor left = weights.block(2);
    Tensor right = weights.block(5);
    Tensor scaled = left.multiply(Tensor.of(DType.FLOAT64, new double[] {3, 2, 0.5}, 1, 3));
    double[] entries =
        Arrays.stream(scaled.matmul(right.transpose()).toArray()).map(Math::abs).sorted().toArray();
    double[] found = SeparationSpectrum.of(model, weights, Set.of(0, 2)).singularValues();
    assertThat(found).hasSize(9);
    for (int i = 0; i < 9; i++) {
      assertThat(found[i]).isCloseTo(entries[8 - i], within(IDENTITY));
    }
  }

  /** Columns that are tiny meet rows that are large: nothing is lost on the way. */
  @Test
  void badlyScaledAndDegenerateWeights() {
    HierarchicalTensorFactorization model =
        HierarchicalTensorFactorization.uniform(new int[] {4, 4, 4, 4}, ModeTree.adjacent(4, 2), 3);
    Parameters weights = gaussian(model, new Seed(3));
    double[] expected = SeparationSpectrum.of(model, weights, Set.of(0, 2)).singularValues();
    Parameters scaled = weights.copy();
    double[] factors = {1e-120, 1, 1e90};
    double[] below = scaled.block(2).toArray();
    double[] root = scaled.block(6).toArray();
    for (int i = 0; i < below.length; i++) {
      below[i] *= factors[i % 3];
    }
    for (int i = 0; i < root.length; i++) {
      root[i] /= factors[i];
    }
    scaled.block(2).set(below);
    scaled.block(6).set(root);
    double[] found = SeparationSpectrum.of(model, scaled, Set.of(0, 2)).singularValues();
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(IDENTITY * expected[0]));
    }
    scaled.flat().scaleInPlace(1e-100);
    SeparationSpectrum tiny = SeparationSpectrum.of(model, scaled, Set.of(0, 2));
    assertThat(tiny.rank(RANK)).isEqualTo(9);
    assertThat(tiny.singularValues()[0]).as("1e-700 is no double").isZero();
    weights.block(0).zeroInPlace();
    assertThat(SeparationSpectrum.of(model, weights, Set.of(0, 2)).rank(RANK)).isZero();
  }

  @Test
  void noneOrAllOfTheModesAreRefused() {
    HierarchicalTensorFactorization model =
        HierarchicalTensorFactorization.uniform(new int[] {2, 2}, ModeTree.flat(2), 2);
    Parameters weights = gaussian(model, new Seed(1));
    for (Set<Integer> modes : List.of(Set.<Integer>of(), Set.of(0, 1), Set.of(2))) {
      assertThatThrownBy(() -> SeparationSpectrum.of(model, weights, modes))
          .hasMessageContaining("expected some but not all of 2 modes");
    }
  }
}
