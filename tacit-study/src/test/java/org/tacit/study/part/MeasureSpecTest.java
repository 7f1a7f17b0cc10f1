package org.tacit.study.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.measure.Quantities;
import org.tacit.measure.Quantity;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;

/** A measure records what it has declared, and nothing else. */
class MeasureSpecTest {
  private static final MatrixFactorization MODEL = new MatrixFactorization(2, 2, 2, 2);
  private static final Parameters WEIGHTS = MODEL.layout().zeros(DType.FLOAT64);

  private record Reads(String name) implements MeasureSpec {
    @Override
    public Recorder build(Measured measured) {
      return (step, flowTime, weights, rows) -> rows.add(new Trace.Row(step, flowTime, name, 0, 1));
    }

    @Override
    public List<Quantity> quantities() {
      return Quantities.DETERMINANT;
    }
  }

  @Test
  void whatIsNotDeclaredIsRefused() {
    Problem problem =
        new Problems.Completion(
                new Targets.Noise(List.of(2, 2), 1),
                new SampleSpec.Uniform(3),
                new LossSpec.Squared(),
                Reduction.MEAN)
            .draw(new Seed(1));
    Measured measured =
        new Measured(
            MODEL, problem, problem.objective(MODEL, DType.FLOAT64), DType.FLOAT64, WEIGHTS);
    List<Trace.Row> rows = new ArrayList<>();
    new Reads("determinant").recorder(measured).read(0, 0, WEIGHTS, rows);
    new Reads("determinant{1}").recorder(measured).read(0, 0, WEIGHTS, rows);
    assertThat(rows).hasSize(2);
    assertThatThrownBy(() -> new Reads("determinants").recorder(measured).read(0, 0, WEIGHTS, rows))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Reads: expected readings of [determinant], found determinants");
  }
}
