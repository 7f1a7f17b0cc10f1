package org.tacit.data.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.measure.Spectrum;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.operator.EntryIndices;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Generated targets: docs/mathematics/hierarchical-tensor-factorization.md, D5, T12 and E1. */
class TargetTest {
  private static final double EXACT = 1e-10;
  private static final double RANK = 1e-10;
  private static final Seed SEED = new Seed(11);

  static Stream<Factorization> models() {
    return Stream.of(
        new MatrixFactorization(9, 7, 2, 3),
        new CpFactorization(new int[] {5, 4, 6}, 3),
        HierarchicalTensorFactorization.uniform(
            new int[] {5, 4, 6, 5}, ModeTree.parse("[[1,4],[2,3]]"), 3));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aGaussianTargetHasTheNormAndTheRankThatWereAskedFor(Factorization model) {
    GaussianTarget target = GaussianTarget.of(model, 64, SEED);
    assertThat(target.tensor().norm()).isCloseTo(64, within(EXACT * 64));
    ModeTree tree =
        model instanceof HierarchicalTensorFactorization hierarchy
            ? hierarchy.tree()
            : ModeTree.flat(model.dimensions().length);
    for (ModeTree.Node node : tree.nodes()) {
      if (!node.equals(tree.root())) {
        assertThat(Spectrum.numericalRank(target.spectrum(node), RANK)).isEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void theValuesAtEntriesAreThoseOfTheTensor(Factorization model) {
    GaussianTarget target = GaussianTarget.of(model, 1, SEED);
    assertThat(target.at(EntryIndices.all(model.dimensions())).values())
        .containsExactly(target.tensor().toArray(), within(EXACT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[[1,2],[3,4]]",
        "[[1,4],[2,[3,5]]]",
        "[1,2]",
        "[[1,2,3],4]",
        "[[[1,5],2],[[6,3],4]]"
      })
  void theSpectraOfAnOrthogonalTargetAreTheClosedForms(String text) {
    ModeTree tree = ModeTree.parse(text);
    int[] dimensions = {4, 3, 5, 3, 4, 3};
    double[] values = {5, -2, 0.5};
    OrthogonalTarget target =
        OrthogonalTarget.over(Arrays.copyOf(dimensions, tree.order()), tree, values, SEED);
    Tensor tensor = target.tensor();
    assertThat(tensor.norm()).isCloseTo(Math.sqrt(25 + 4 + 0.25), within(EXACT));
    assertThat(target.spectrum(tree.root().children().get(0))).containsExactly(5, 2, 0.5);
    for (ModeTree.Node node : tree.nodes()) {
      if (!node.equals(tree.root())) {
        double[] measured = Spectrum.ofMatricization(tensor, node.modes());
        assertThat(Arrays.copyOf(measured, 3))
            .as(node.label())
            .containsExactly(target.spectrum(node), within(EXACT));
        assertThat(Spectrum.numericalRank(measured, RANK)).isEqualTo(3);
      }
    }
  }

  /** A completion may choose another tree than the target was made by. */
  @Test
  void theSpectrumAcrossTheTreeIsThatOfTheMatricization() {
    ModeTree across = ModeTree.parse("[[1,4],[2,3]]");
    OrthogonalTarget target =
        OrthogonalTarget.over(
            new int[] {4, 3, 5, 3}, ModeTree.parse("[[1,2],[3,4]]"), new double[] {5, 2}, SEED);
    ModeTree.Node node = across.root().children().get(0);
    assertThat(target.spectrum(node))
        .containsExactly(Spectrum.ofMatricization(target.tensor(), List.of(0, 3)), within(EXACT));
  }

  /** By modes that are no node of the tree, every product of two components counts. */
  @Test
  void theMatricizationAcrossTheTreeHasTheEntriesOfTheInnerFactorsAsItsSingularValues() {
    double[] values = {3, 2, 1};
    OrthogonalTarget target = OrthogonalTarget.order4(5, values, SEED);
    Tensor left = target.weights().block(2);
    Tensor right = target.weights().block(5);
    double[] expected =
        left.multiply(Tensor.of(left.dtype(), values, 1, 3)).matmul(right.transpose()).toArray();
    double[] ascending = Arrays.stream(expected).map(Math::abs).sorted().toArray();
    double[] measured = Spectrum.ofMatricization(target.tensor(), List.of(0, 2));
    for (int r = 0; r < 9; r++) {
      assertThat(measured[r]).isCloseTo(ascending[8 - r], within(EXACT));
    }
    assertThat(Spectrum.numericalRank(measured, RANK)).isEqualTo(9);
  }

  @Test
  void aTargetThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> OrthogonalTarget.order4(2, new double[] {3, 2, 1}, SEED))
        .hasMessageContaining("mode 1 has size 2");
    assertThatThrownBy(
            () ->
                OrthogonalTarget.over(
                    new int[] {3, 3}, ModeTree.parse("[[1],2]"), new double[] {1}, SEED))
        .hasMessageContaining("{1, above} has a single child");
    assertThatThrownBy(
            () -> GaussianTarget.of(new MatrixFactorization(3, 3, 2, 1), Double.NaN, SEED))
        .hasMessageContaining("positive norm");
  }
}
