package org.tacit.training.recorder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.ComponentGroup;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.objective.EndTensorObjective;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.ComponentDynamics;
import org.tacit.theory.Growth;
import org.tacit.theory.SingularValueDynamics;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;

/**
 * What theory says of the largest singular values, component norms or local component norms at each
 * reading (docs/mathematics/hierarchical-tensor-factorization.md, T1, T2 and T4): the exact rate
 * {@code predictedRate}, the rate that balanced weights would have, {@code balancedRate}, its
 * bounds {@code lowerRate} and {@code upperRate} where there are any, and {@code theoryNorm}, what
 * the rates are those of. A report lays them over the measured change; under gradient flow they are
 * the same.
 *
 * @param model the model
 * @param objective what training lowers
 * @param dtype the precision of the weights
 * @param largest how many of each, counted from the largest
 */
public record TheoryRecorder(
    Factorization model, EndTensorObjective objective, DType dtype, int largest)
    implements Recorder {
  @Override
  public void read(long step, double flowTime, Parameters weights, List<Trace.Row> rows) {
    try (Scope scope = Scope.open()) {
      if (model instanceof MatrixFactorization matrix) {
        Tensor slope = objective.endGradient(weights);
        add(step, flowTime, "{1}", SingularValueDynamics.of(matrix, weights, slope), rows);
        return;
      }
      Parameters gradient = model.layout().zeros(dtype);
      objective.valueAndGradient(weights, gradient);
      for (ComponentGroup group : model.componentGroups()) {
        add(
            step,
            flowTime,
            group.node(),
            new ArrayList<>(ComponentDynamics.of(group, weights, gradient)),
            rows);
      }
    }
  }

  private void add(
      long step, double flowTime, String label, List<Growth> growths, List<Trace.Row> rows) {
    List<Growth> descending =
        growths.stream()
            .sorted(Comparator.comparingDouble(Growth::norm).reversed())
            .limit(largest)
            .toList();
    for (int i = 0; i < descending.size(); i++) {
      Growth growth = descending.get(i);
      rows.add(new Trace.Row(step, flowTime, "theoryNorm" + label, i + 1, growth.norm()));
      rows.add(new Trace.Row(step, flowTime, "predictedRate" + label, i + 1, growth.exact()));
      rows.add(new Trace.Row(step, flowTime, "balancedRate" + label, i + 1, growth.balanced()));
      if (!Double.isNaN(growth.lower())) {
        rows.add(new Trace.Row(step, flowTime, "lowerRate" + label, i + 1, growth.lower()));
        rows.add(new Trace.Row(step, flowTime, "upperRate" + label, i + 1, growth.upper()));
      }
    }
  }
}
