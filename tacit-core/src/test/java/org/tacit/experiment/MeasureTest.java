package org.tacit.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.experiment.measure.EndDeterminant;
import org.tacit.experiment.measure.Entries;
import org.tacit.experiment.measure.ProblemErrors;
import org.tacit.experiment.measure.WeightNorms;
import org.tacit.measure.Quantities;
import org.tacit.measure.Quantity;
import org.tacit.model.Initialization;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.objective.Loss;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;

/** Measures as a program uses them: on a model, a problem and a start, without any study. */
class MeasureTest {
  private static final MatrixFactorization MODEL = new MatrixFactorization(2, 2, 2, 2);
  private static final double ROUNDING = 1e-15;
  private static final Parameters IDENTITY =
      new Initialization.Identity(1).start(MODEL.layout(), DType.FLOAT64, new Seed(1));

  /** The matrix with rows (1, 2) and (3, 4), of which the first row is known. */
  private static final TensorProblem PROBLEM =
      new TensorProblem(
          new Observations(
              EntryIndices.ofFlat(new int[] {2, 2}, new long[] {0, 1}), new double[] {1, 2}),
          new Observations(EntryIndices.all(2, 2), new double[] {1, 2, 3, 4}),
          new Loss.SquaredError(),
          1);

  private static Experiment<MatrixFactorization, TensorProblem> experiment() {
    return Experiment.of(MODEL, PROBLEM, DType.FLOAT64, IDENTITY);
  }

  private static List<Trace.Row> read(Recorder recorder) {
    List<Trace.Row> rows = new ArrayList<>();
    recorder.read(0, 0, IDENTITY, rows);
    return rows;
  }

  /** The end matrix is the identity: it misses (1, 2; 3, 4) by (0, 2; 3, 3), 22 of 30 squared. */
  @Test
  void measuresAreReadOffByAProgram() {
    Trace.Row error = read(new ProblemErrors().recorder(experiment())).get(0);
    assertThat(error.measure()).isEqualTo("reconstructionError");
    assertThat(error.value()).isCloseTo(Math.sqrt(22.0 / 30), within(ROUNDING));
    assertThat(read(new EndDeterminant().recorder(experiment())))
        .extracting(Trace.Row::value)
        .containsExactly(1.0);
    assertThat(read(new Entries(List.of(List.of(2, 1), List.of(2, 2))).recorder(experiment())))
        .extracting(Trace.Row::measure, Trace.Row::value)
        .containsExactly(tuple("entry(2,1)", 0.0), tuple("entry(2,2)", 1.0));
    assertThatThrownBy(() -> new Entries(List.of(List.of(3, 1))).recorder(experiment()))
        .hasMessage("expected indices from 1 to [2, 2], found [3, 1]");
  }

  /** The loss is the mean of 0² and 2² at (1, 2): its gradient by W1 and by W2 is (0, −2; 0, 0). */
  @Test
  void weightsAreReadOffAsOneVector() {
    List<Trace.Row> rows = read(new WeightNorms().recorder(experiment()));
    assertThat(rows)
        .extracting(Trace.Row::measure)
        .containsExactly("weightNorm", "gradientNorm", "distanceFromStart");
    assertThat(rows.get(0).value()).isCloseTo(2, within(ROUNDING));
    assertThat(rows.get(1).value()).isCloseTo(Math.sqrt(8), within(ROUNDING));
    assertThat(rows.get(2).value()).isZero();
    Parameters moved = IDENTITY.copy();
    moved.flat().scaleInPlace(1.5);
    List<Trace.Row> later = new ArrayList<>();
    new WeightNorms().recorder(experiment()).read(1, 0, moved, later);
    assertThat(later.get(2).value()).isCloseTo(0.5, within(ROUNDING));
  }

  @Test
  void aModelOfOtherSizesIsRefused() {
    Factorization other = new CpFactorization(new int[] {2, 3}, 1);
    assertThatThrownBy(() -> Experiment.of(other, PROBLEM, DType.FLOAT64, IDENTITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the problem asks for a tensor of 2 × 2, the model represents a tensor of 2 × 3");
  }

  private record Reads(String name) implements Measure<Model, Problem<?>> {
    @Override
    public Recorder build(Model model, Problem<?> problem, Experiment<?, ?> experiment) {
      return (step, flowTime, weights, rows) -> rows.add(new Trace.Row(step, flowTime, name, 0, 1));
    }

    @Override
    public List<Quantity> quantities() {
      return Quantities.ofMeasure("determinant");
    }
  }

  @Test
  void whatIsNotDeclaredIsRefused() {
    assertThat(read(new Reads("determinant").recorder(experiment()))).hasSize(1);
    assertThat(read(new Reads("determinant{1}").recorder(experiment()))).hasSize(1);
    Recorder undeclared = new Reads("determinants").recorder(experiment());
    assertThatThrownBy(() -> read(undeclared))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Reads: expected readings of [determinant], found determinants");
  }
}
