package org.tacit.training.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.training.Trace;

/** What is read off a factorization at a step. */
class FactorizationRecorderTest {
  private static final Seed SEED = new Seed(4);
  private static final double EXACT = 1e-12;

  private static Trace read(Factorization model, double deviation) {
    Parameters weights =
        new Initialization.Gaussian(deviation).start(model.layout(), DType.FLOAT64, SEED);
    List<Trace.Row> rows = new ArrayList<>();
    new FactorizationRecorder(model).read(3, 0.5, weights, rows);
    return new Trace(rows);
  }

  @Test
  void aMatrixFactorizationHasSingularValuesAnEffectiveRankAndItsUnbalancedness() {
    Trace trace = read(new MatrixFactorization(6, 5, 3, 4), 1);
    assertThat(trace.measures())
        .containsExactlyInAnyOrder("unbalancedness", "singularValue{1}", "effectiveRank{1}");
    assertThat(trace.last("singularValue{1}")).hasSize(5);
    assertThat(trace.last("unbalancedness").get(0).value()).isPositive();
  }

  @Test
  void unbalancednessIsInTheUnitOfSquaredWeights() {
    MatrixFactorization model = new MatrixFactorization(6, 5, 3, 4);
    double large = read(model, 2).last("unbalancedness").get(0).value();
    double small = read(model, 1).last("unbalancedness").get(0).value();
    assertThat(large / small).isCloseTo(4, within(EXACT));
  }

  @Test
  void aHierarchyHasComponentsAtEveryInnerNodeAndSpectraAtEveryNodeButTheRoot() {
    Trace trace =
        read(
            HierarchicalTensorFactorization.uniform(
                new int[] {3, 3, 3, 3}, ModeTree.parse("[[1,3],[2,4]]"), 4),
            1);
    assertThat(trace.measures())
        .contains(
            "localComponentNorm{1,3}",
            "localComponentNorm{2,4}",
            "localComponentNorm{1,2,3,4}",
            "unbalancedness{1,2,3,4}",
            "singularValue{1,3}",
            "effectiveRank{2}")
        .doesNotContain("singularValue{1,2,3,4}", "unbalancedness");
    List<Trace.Row> norms = trace.last("localComponentNorm{1,3}");
    assertThat(norms).hasSize(4);
    for (int k = 1; k < norms.size(); k++) {
      assertThat(norms.get(k).value()).isLessThanOrEqualTo(norms.get(k - 1).value());
    }
  }
}
