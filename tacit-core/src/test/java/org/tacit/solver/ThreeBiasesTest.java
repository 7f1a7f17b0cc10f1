package org.tacit.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.model.FullMatrix;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.objective.Loss;
import org.tacit.objective.MatrixSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.Flow;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.problem.Observations;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.matrix.MinimumFrobenius;
import org.tacit.solver.matrix.NuclearNormMinimization;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.theory.DualityGap;

/**
 * [[1, 2], [2, ?]] by minimum Frobenius norm, minimum nuclear norm and minimum rank:
 * docs/mathematics/spectral-networks.md, T11.
 */
class ThreeBiasesTest {
  private static final double ROUNDING = 1e-10;
  private static final double CONVEX = 1e-6;
  private static final double SMALL_START = 0.02;
  private static final GradientFlow FLOW = new GradientFlow(1e-6, 1e-10, Double.POSITIVE_INFINITY);
  private static final Seed SEED = new Seed(77);

  private static ObservedEntries observed() {
    EntryIndices places = new EntryIndices(new int[] {2, 2}, new int[][] {{0, 0, 1}, {0, 1, 0}});
    return new ObservedEntries(places, new double[] {1, 2, 2});
  }

  private static Observations corner() {
    return observed();
  }

  private static double missing(Tensor matrix) {
    return matrix.toArray()[3];
  }

  private static double nuclearNorm(Tensor matrix) {
    return Arrays.stream(LinearAlgebra.singularValues(matrix)).sum();
  }

  @Test
  void theLeastFrobeniusNormPutsZeroThere() {
    Tensor found = MinimumFrobenius.of(corner());
    assertThat(missing(found)).isEqualTo(0);
    assertThat(nuclearNorm(found)).isCloseTo(4.123106, within(5e-7));
    FullMatrix model = new FullMatrix(2, 2);
    Parameters weights = model.layout().zeros(DType.FLOAT64);
    Flow.run(
        new MatrixSensingObjective(model, corner(), Normalization.SUM),
        weights,
        GradientFlow.withTolerance(ROUNDING),
        40);
    assertThat(weights.block(0).subtract(found).norm()).isLessThan(1e-8);
  }

  @Test
  void theLeastNuclearNormPutsOneThere() {
    var solution = NuclearNormMinimization.withTolerance(1e-12, 20_000).solve(corner());
    assertThat(missing(solution.found().solution())).isCloseTo(1, within(CONVEX));
    assertThat(LinearAlgebra.singularValues(solution.found().solution()))
        .containsExactly(new double[] {3, 1}, within(CONVEX));
    assertThat(solution.found().gap().norm()).isCloseTo(4, within(ROUNDING));
    assertThat(solution.found().gap().lowerBound()).isCloseTo(4, within(ROUNDING));
  }

  private static void assertLeastRank(Tensor end, double loss) {
    assertThat(loss).isLessThan(1e-8);
    assertThat(missing(end)).isCloseTo(4, within(SMALL_START));
    assertThat(nuclearNorm(end)).isCloseTo(5, within(SMALL_START));
    assertThat(LinearAlgebra.singularValues(end)[1]).isLessThan(SMALL_START);
    // It interpolates, and yet nothing can certify it.
    var convex = NuclearNormMinimization.withTolerance(1e-8, 20_000).solve(corner());
    DualityGap gap = DualityGap.ofNuclearNorm(corner(), end, convex.found().dual());
    assertThat(gap.certifies(0.1)).isFalse();
    assertThat(gap.lowerBound()).isCloseTo(4, within(1e-6));
  }

  /** Spectral networks from small starts go for the minimum rank. */
  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "2,2"})
  void spectralNetworksPutFourThere(int width, int depth) {
    List<Integer> widths = Collections.nCopies(depth, width);
    SpectralNetwork network = SpectralNetwork.of(2, 2, widths, SpectralActivations.tanh());
    Parameters weights =
        new Initialization.Identity(1e-4).start(network.layout(), DType.FLOAT64, SEED);
    for (int layer = 1; layer <= depth; layer++) {
      network.mixing(weights, layer).zeroInPlace().addInPlace(0.8);
    }
    MatrixSensingObjective objective =
        new MatrixSensingObjective(network, corner(), Normalization.SUM);
    Flow.run(objective, weights, FLOW, 200);
    assertLeastRank(network.pass(weights).matrix(), objective.value(weights));
  }

  /** So does deep matrix factorization, which needs a time of ε^(2 − depth) to leave its start. */
  @ParameterizedTest
  @CsvSource({"2,1e-4", "3,1e-2", "4,0.05"})
  void deepFactorizationsPutFourThere(int depth, double layerScale) {
    MatrixFactorization model = new MatrixFactorization(2, 2, depth, 2);
    Parameters weights =
        new Initialization.Identity(layerScale).start(model.layout(), DType.FLOAT64, SEED);
    SensingObjective objective =
        new SensingObjective(model, observed(), new Loss.SquaredError(), DType.FLOAT64);
    Flow.run(objective, weights, FLOW, 2000);
    assertLeastRank(model.endTensor(weights), objective.value(weights));
  }
}
