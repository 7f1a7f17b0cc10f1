package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.measure.Spectrum;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.model.factorization.SampleFactorizations;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** The ranks that widths allow: docs/mathematics/hierarchical-tensor-factorization.md, T8. */
class RankBoundsTest {
  private static final double RANK = 1e-10;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void gaussianWeightsAttainTheBoundsAtEveryNodeOfARandomTree(long seed) {
    HierarchicalTensorFactorization model =
        SampleFactorizations.randomHierarchy(new Seed(seed).generator());
    Parameters weights =
        new Initialization.Gaussian(1).start(model.layout(), DType.FLOAT64, new Seed(seed));
    Tensor end = model.endTensor(weights);
    RankBounds bounds = RankBounds.of(model);
    for (ModeTree.Node parent : model.tree().nodes()) {
      for (ModeTree.Node child : parent.children()) {
        int bound = bounds.at(child);
        String where = "%s of %s, seed %d".formatted(child.label(), model.tree(), seed);
        assertThat(bound).as(where).isLessThanOrEqualTo(simpleBound(model, parent, child));
        if (child.modes().size() < model.dimensions().length) {
          double[] values = Spectrum.ofMatricization(end, child.modes());
          assertThat(Spectrum.numericalRank(values, RANK)).as(where).isEqualTo(bound);
        }
      }
    }
  }

  private static int simpleBound(
      HierarchicalTensorFactorization model, ModeTree.Node parent, ModeTree.Node child) {
    int inside = 1;
    int outside = 1;
    for (int mode = 0; mode < model.dimensions().length; mode++) {
      if (child.modes().contains(mode)) {
        inside *= model.dimensions()[mode];
      } else {
        outside *= model.dimensions()[mode];
      }
    }
    int widths = Math.min(model.width(parent), model.width(child));
    return Math.min(widths, Math.min(inside, outside));
  }

  /** Ranks of Gaussian weights, beside the bound by sizes and own widths that claims too much. */
  private static void assertRank(
      HierarchicalTensorFactorization model,
      ModeTree.Node parent,
      int child,
      int simple,
      int rank) {
    ModeTree.Node node = parent.children().get(child);
    Parameters weights =
        new Initialization.Gaussian(1).start(model.layout(), DType.FLOAT64, new Seed(7));
    double[] values = Spectrum.ofMatricization(model.endTensor(weights), node.modes());
    assertThat(simpleBound(model, parent, node)).isEqualTo(simple);
    assertThat(RankBounds.of(model).at(node)).isEqualTo(rank);
    assertThat(Spectrum.numericalRank(values, RANK)).isEqualTo(rank);
  }

  /** Nothing below {3,4} is narrow: its sibling is. */
  @Test
  void aNarrowSiblingBinds() {
    ModeTree tree = ModeTree.parse("[[1,2],[3,4]]");
    ModeTree.Node root = tree.root();
    ModeTree.Node left = root.children().get(0);
    ModeTree.Node right = root.children().get(1);
    var model =
        new HierarchicalTensorFactorization(
            new int[] {5, 5, 5, 5}, tree, Map.of(left, 1, right, 4, root, 4));
    assertRank(model, root, 1, 4, 1);
    var wide =
        new HierarchicalTensorFactorization(
            new int[] {5, 5, 5, 5}, tree, Map.of(left, 4, right, 4, root, 4));
    assertRank(wide, root, 1, 4, 4);
  }

  /** {1,2} has one component, mode 3 two entries: together they span two dimensions. */
  @Test
  void aNarrowChildBindsItsParent() {
    ModeTree tree = ModeTree.parse("[[[1,2],3],4]");
    ModeTree.Node root = tree.root();
    ModeTree.Node three = root.children().get(0);
    var model =
        new HierarchicalTensorFactorization(
            new int[] {4, 4, 2, 8}, tree, Map.of(three.children().get(0), 1, three, 4, root, 4));
    assertRank(model, root, 0, 4, 2);
    // The rank of a matrix is that of its transpose: mode 4 is bound by it too.
    assertRank(model, root, 1, 4, 2);
  }

  @Test
  void aNarrowNodeBindsItsWholeNeighbourhood() {
    ModeTree tree = ModeTree.parse("[[1,2],[3,4]]");
    ModeTree.Node left = tree.root().children().get(0);
    ModeTree.Node right = tree.root().children().get(1);
    var model =
        new HierarchicalTensorFactorization(
            new int[] {5, 5, 5, 5}, tree, Map.of(left, 1, right, 4, tree.root(), 4));
    RankBounds bounds = RankBounds.of(model);
    assertThat(bounds.at(right)).isEqualTo(1);
    assertThat(bounds.at(right.children().get(0))).isEqualTo(4);
    assertThat(bounds.at(left.children().get(0))).isEqualTo(1);
  }
}
