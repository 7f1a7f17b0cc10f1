package org.tacit.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.study.SmallTrial.countAbove;
import static org.tacit.study.SmallTrial.medianError;
import static org.tacit.study.SmallTrial.overSeeds;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacit.data.target.GaussianTarget;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.objective.Loss;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.LinearOperator;
import org.tacit.operator.RankOneTensors;
import org.tacit.problem.Observations;
import org.tacit.study.SmallTrial.Recovered;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/**
 * Low rank is recovered from random measurements too:
 * docs/mathematics/hierarchical-tensor-factorization.md, E5.
 */
class SensingRankTest {
  private static final double TOLERANCE = 5e-7;
  private static final long STEPS = 3_000;
  private static final double EXACT = 5e-4;
  private static final int[] CUBE = {8, 8, 8};

  private static Recovered sense(
      Factorization model, GaussianTarget target, LinearOperator measurements, Seed seed) {
    Observations sensed = Observations.of(measurements, target.model().endTensor(target.weights()));
    var objective = new SensingObjective(model, sensed, new Loss.SquaredError(), DType.FLOAT64);
    return SmallTrial.train(model, target, objective, 1e-3, TOLERANCE, STEPS, seed);
  }

  private static Recovered matrix(long number) {
    Seed seed = new Seed(number);
    return sense(
        new MatrixFactorization(20, 20, 3, 20),
        GaussianTarget.of(new MatrixFactorization(20, 20, 2, 2), 20, seed),
        DenseOperator.gaussian(new int[] {20, 20}, 240, seed.split("measurements")),
        seed);
  }

  @Test
  void aMatrixOfRankTwoIsRecoveredFromDenseMeasurementsWithTwoSingularValues() {
    List<Recovered> results = overSeeds(3, SensingRankTest::matrix);
    assertThat(medianError(results)).isLessThan(EXACT);
    assertThat(results.stream().filter(r -> countAbove(1e-2, r.spectrum(0)) == 2).count())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void aTensorOfCpRankTwoIsRecoveredFromMeasurementsOfRankOneWithTwoComponents() {
    List<Recovered> results =
        overSeeds(
            3,
            number -> {
              Seed seed = new Seed(number);
              return sense(
                  new CpFactorization(CUBE, 64),
                  cpTarget(seed),
                  RankOneTensors.gaussian(CUBE, 512, seed.split("measurements"))
                      .select(IntStream.range(0, 256).toArray()),
                  seed);
            });
    assertThat(medianError(results)).isLessThan(EXACT);
    assertThat(results.stream().filter(r -> countAbove(0.05, r.componentNorms()) == 2).count())
        .isGreaterThanOrEqualTo(2);
    assertThat(results.stream().filter(r -> heldOutError(r, results) < EXACT).count())
        .isGreaterThanOrEqualTo(2);
  }

  private static GaussianTarget cpTarget(Seed seed) {
    return GaussianTarget.of(new CpFactorization(CUBE, 2), Math.sqrt(512), seed);
  }

  /** The relative error over measurements that were not trained on. */
  private static double heldOutError(Recovered recovered, List<Recovered> results) {
    Seed seed = new Seed(results.indexOf(recovered) + 1);
    GaussianTarget target = cpTarget(seed);
    Observations heldOut =
        Observations.of(
            RankOneTensors.gaussian(CUBE, 512, seed.split("measurements"))
                .select(IntStream.range(256, 512).toArray()),
            target.model().endTensor(target.weights()));
    return new SensingObjective(recovered.model(), heldOut, new Loss.SquaredError(), DType.FLOAT64)
        .relativeError(recovered.weights());
  }
}
