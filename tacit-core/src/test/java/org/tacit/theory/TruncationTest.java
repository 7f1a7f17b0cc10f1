package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.measure.Spectrum;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.model.factorization.SampleFactorizations;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Few local components mean low rank: docs/mathematics/hierarchical-tensor-factorization.md, T7.
 */
class TruncationTest {
  private static final double RANK = 1e-10;
  private static final double EXACT = 1e-12;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theTruncatedTensorHasLowRankAndLiesWithinTheBound(long number) {
    RandomGenerator random = new Seed(number).generator();
    HierarchicalTensorFactorization model = SampleFactorizations.randomHierarchy(random);
    Parameters weights = Sample.gaussian(model, new Seed(number));
    Map<ModeTree.Node, Integer> kept = new HashMap<>();
    for (ModeTree.Node node : model.tree().nodes()) {
      if (!node.isLeaf() && random.nextBoolean()) {
        kept.put(node, 1 + random.nextInt(model.width(node)));
      }
    }
    Truncation truncation = Truncation.of(model, weights, kept);
    Tensor truncated = model.endTensor(truncation.weights());
    Tensor whole = model.endTensor(weights);
    assertThat(truncated.subtract(whole).norm())
        .isLessThanOrEqualTo(truncation.bound() + EXACT * whole.norm());
    kept.forEach(
        (node, count) -> {
          for (ModeTree.Node child : node.children()) {
            if (child.modes().size() < model.dimensions().length) {
              double[] values = Spectrum.ofMatricization(truncated, child.modes());
              assertThat(Spectrum.numericalRank(values, RANK)).isLessThanOrEqualTo(count);
            }
          }
        });
  }

  /** One component at a root of two numbers: the bound is what is lost. */
  @Test
  void theBoundIsAttained() {
    var model =
        HierarchicalTensorFactorization.uniform(new int[] {2, 2}, ModeTree.parse("[1,2]"), 2);
    Parameters weights = Sample.gaussian(model, new Seed(4)).copy();
    weights.flat().set(new double[] {1, 0, 0, 2, 1, 0, 0, 3, 5, 0.5});
    Truncation truncation = Truncation.of(model, weights, Map.of(model.tree().root(), 1));
    double lost = model.endTensor(truncation.weights()).subtract(model.endTensor(weights)).norm();
    assertThat(truncation.bound()).isCloseTo(3, within(EXACT));
    assertThat(lost).isCloseTo(3, within(EXACT));
  }

  /** The same with the components exchanged: the larger one, now the second, is kept. */
  @Test
  void theLargestComponentsAreKeptWhereverTheyStand() {
    var model =
        HierarchicalTensorFactorization.uniform(new int[] {2, 2}, ModeTree.parse("[1,2]"), 2);
    Parameters weights = Sample.gaussian(model, new Seed(4)).copy();
    weights.flat().set(new double[] {0, 1, 2, 0, 0, 1, 3, 0, 0.5, 5});
    Truncation truncation = Truncation.of(model, weights, Map.of(model.tree().root(), 1));
    double lost = model.endTensor(truncation.weights()).subtract(model.endTensor(weights)).norm();
    assertThat(truncation.bound()).isCloseTo(3, within(EXACT));
    assertThat(lost).isCloseTo(3, within(EXACT));
  }

  /** For a single entry, which is the product of all weights, every node's components are all. */
  @Test
  void theBoundHasEveryWeightMatrixAsAFactor() {
    var model =
        HierarchicalTensorFactorization.uniform(
            new int[] {1, 1, 1, 1}, ModeTree.parse("[[1,2],[3,4]]"), 1);
    Parameters weights = Sample.gaussian(model, new Seed(4)).copy();
    weights.flat().set(new double[] {2, 3, 5, 7, 11, 13, 17});
    for (ModeTree.Node node : model.tree().nodes()) {
      if (!node.isLeaf()) {
        Truncation nothing = Truncation.of(model, weights, Map.of(node, 0));
        assertThat(nothing.bound())
            .as(node.label())
            .isCloseTo(2.0 * 3 * 5 * 7 * 11 * 13 * 17, within(1e-6));
      }
    }
  }

  @Test
  void aLeafHasNoComponentsToDrop() {
    var model =
        HierarchicalTensorFactorization.uniform(new int[] {2, 2}, ModeTree.parse("[1,2]"), 2);
    Parameters weights = Sample.gaussian(model, new Seed(4));
    ModeTree.Node leaf = model.tree().nodes().get(0);
    assertThatThrownBy(() -> Truncation.of(model, weights, Map.of(leaf, 1)))
        .hasMessageContaining("found {1}");
  }
}
