package org.tacit.model.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.measure.Spectrum;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * What hierarchical factorization has in common with the others, and its rank across the tree:
 * docs/mathematics/hierarchical-tensor-factorization.md, T8 and C1.
 */
class HierarchicalIdentityTest {
  private static final double IDENTITY = 1e-10;
  private static final double RANK = 1e-10;
  private static final Seed SEED = new Seed(1410);

  private static Parameters gaussian(Factorization model) {
    return new Initialization.Gaussian(1).start(model.layout(), DType.FLOAT64, SEED);
  }

  @Test
  void aFlatTreeWithRootWeightsOneIsCp() {
    int[] dimensions = {3, 4, 2, 3};
    CpFactorization cp = new CpFactorization(dimensions, 5);
    var flat = HierarchicalTensorFactorization.uniform(dimensions, ModeTree.flat(4), 5);
    Parameters components = gaussian(cp);
    Parameters weights = flat.layout().zeros(DType.FLOAT64);
    for (int mode = 0; mode < 4; mode++) {
      weights.block(mode).copyInPlace(components.block(mode));
    }
    weights.block(4).set(new double[] {1, 1, 1, 1, 1});
    assertThat(flat.endTensor(weights).toArray())
        .containsExactly(cp.endTensor(components).toArray(), within(IDENTITY));
  }

  @Test
  void overTwoModesItIsAMatrixWithADiagonalInTheMiddle() {
    var model =
        HierarchicalTensorFactorization.uniform(new int[] {4, 6}, ModeTree.parse("[1,2]"), 3);
    Parameters weights = gaussian(model);
    Tensor diagonal = weights.block(2).view(1, 3);
    Tensor expected = weights.block(0).multiply(diagonal).matmul(weights.block(1).transpose());
    assertThat(model.endTensor(weights).toArray())
        .containsExactly(expected.toArray(), within(IDENTITY));
  }

  @ParameterizedTest
  @CsvSource({"2,6", "2,3", "3,4", "5,6"})
  void theRankAcrossTheTreeIsBoundedByTheProductOfTheWidths(int width, int size) {
    int[] dimensions = {size, size, size, size};
    var model = HierarchicalTensorFactorization.uniform(dimensions, ModeTree.adjacent(4, 2), width);
    Tensor end = model.endTensor(gaussian(model));
    int across = Spectrum.numericalRank(Spectrum.ofMatricization(end, List.of(0, 2)), RANK);
    int within = Spectrum.numericalRank(Spectrum.ofMatricization(end, List.of(0, 1)), RANK);
    assertThat(across).isEqualTo(Math.min(width * width, size * size));
    assertThat(within).isEqualTo(width);
  }
}
