package org.tacit.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.NetworkFunction;
import org.tacit.experiment.measure.ComplexityOfFunction;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Trace;

/** Geometric complexity as a measure of training, in the precision of the training. */
class ComplexityAlongTrainingTest {
  private static final Seed SEED = new Seed(9);
  private static final double SINGLE = 1e-6;

  private static Examples examples(String name, int count) {
    return new Examples(
        List.of(4),
        Tensor.gaussian(SEED.split(name), DType.FLOAT64, 1, count, 4),
        Tensor.zeros(DType.FLOAT64, count, 3));
  }

  private static List<Trace.Row> read(int samples, boolean heldOut) {
    Sequential network = Sequential.mlp(4, List.of(6), 3, Activation.TANH);
    Parameters weights = VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT32, SEED);
    FunctionProblem problem =
        new FunctionProblem(
            examples("seen", 20),
            heldOut ? examples("unseen", 7) : null,
            FunctionLoss.SQUARED_ERROR,
            List.of(),
            false);
    List<Trace.Row> rows = new ArrayList<>();
    new ComplexityOfFunction(samples)
        .recorder(Experiment.of(network, problem, DType.FLOAT32, weights))
        .read(0, 0, weights, rows);
    return rows;
  }

  private static double expected(String name, int count, int of) {
    Sequential network = Sequential.mlp(4, List.of(6), 3, Activation.TANH);
    Parameters weights = VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT64, SEED);
    return new ExactComplexity()
        .of(
            NetworkFunction.byAutograd(network, weights),
            examples(name, of).inputs().narrow(0, 0, count))
        .value();
  }

  @Test
  void itIsReadOffTheTrainingAndTheHeldOutExamples() {
    List<Trace.Row> rows = read(1000, true);
    assertThat(rows)
        .extracting(Trace.Row::measure)
        .containsExactly("geometricComplexity", "heldOutGeometricComplexity");
    double seen = expected("seen", 20, 20);
    double unseen = expected("unseen", 7, 7);
    assertThat(rows.get(0).value()).isCloseTo(seen, within(SINGLE * seen));
    assertThat(rows.get(1).value()).isCloseTo(unseen, within(SINGLE * unseen));
  }

  @Test
  void itIsReadOffTheFirstExamplesOnly() {
    List<Trace.Row> rows = read(5, false);
    assertThat(rows).hasSize(1);
    double seen = expected("seen", 5, 20);
    assertThat(rows.get(0).value()).isCloseTo(seen, within(SINGLE * seen));
  }

  /** An affine network has the same complexity everywhere, another has not. */
  @Test
  void itIsReadBetweenTheExamplesWhereThatIsAskedFor() {
    for (List<Integer> widths : List.of(List.<Integer>of(), List.of(6))) {
      Sequential network = Sequential.mlp(4, widths, 3, Activation.TANH);
      Parameters weights = VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT64, SEED);
      FunctionProblem problem =
          new FunctionProblem(
              examples("seen", 20), null, FunctionLoss.SQUARED_ERROR, List.of(), false);
      List<Trace.Row> rows = new ArrayList<>();
      new ComplexityOfFunction(20, 50)
          .recorder(Experiment.of(network, problem, DType.FLOAT64, weights))
          .read(0, 0, weights, rows);
      assertThat(rows)
          .extracting(Trace.Row::measure)
          .containsExactly("geometricComplexity", "complexityBetweenExamples");
      double ratio = rows.get(1).value() / rows.get(0).value();
      if (widths.isEmpty()) {
        assertThat(ratio).isCloseTo(1, within(1e-12));
      } else {
        // Nearer to the origin, where tanh is steepest.
        assertThat(ratio).isBetween(1.05, 2.0);
      }
    }
  }
}
