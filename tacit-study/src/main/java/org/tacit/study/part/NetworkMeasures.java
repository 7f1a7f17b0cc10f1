package org.tacit.study.part;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tacit.kind.Kind;
import org.tacit.measure.Quantities;
import org.tacit.measure.Quantity;
import org.tacit.model.Parameters;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;

/** The kinds of measure of functions of inputs. */
public final class NetworkMeasures {
  private NetworkMeasures() {}

  /** Accuracy. */
  @Kind(
      name = "accuracy",
      meaning =
          "The share of examples whose class has the largest output: trainingAccuracy, and"
              + " heldOutAccuracy where examples are held out.")
  public record OfClasses() implements MeasureSpec {
    @Override
    public List<Quantity> quantities() {
      return Quantities.ACCURACY;
    }

    @Override
    public Recorder build(Measured measured) {
      if (!(measured.problem() instanceof FunctionProblem problem)) {
        throw new IllegalArgumentException("accuracy needs the problem classification");
      }
      Map<String, ToDoubleFunction<Parameters>> accuracies =
          problem.accuracies(measured.model(), measured.dtype());
      return (step, flowTime, weights, rows) ->
          accuracies.forEach(
              (name, share) ->
                  rows.add(new Trace.Row(step, flowTime, name, 0, share.applyAsDouble(weights))));
    }
  }
}
