package org.tacit.training.recorder;

import java.util.Arrays;
import java.util.List;
import org.tacit.measure.Spectrum;
import org.tacit.measure.Unbalancedness;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.ComponentGroup;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.operator.EntryIndices;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;

/**
 * Reads the staircase: the largest component norms, the unbalancedness, and for matrices the
 * singular values and effective rank of the end matrix.
 *
 * @param model the factorization that is trained
 */
public record FactorizationRecorder(Factorization model) implements Recorder {
  private static final int LARGEST = 10;
  private static final long LARGEST_END_TENSOR = 1 << 14;

  @Override
  public void read(long step, double flowTime, Parameters weights, List<Trace.Row> rows) {
    for (ComponentGroup group : model.componentGroups()) {
      String name = group.node().isEmpty() ? "componentNorm" : "localComponentNorm" + group.node();
      addLargest(step, flowTime, name, descending(group.norms(weights)), rows);
      rows.add(
          new Trace.Row(
              step, flowTime, "unbalancedness" + group.node(), 0, group.unbalancedness(weights)));
    }
    if (model.componentGroups().isEmpty()) {
      double unbalancedness = Unbalancedness.of(model, weights);
      rows.add(new Trace.Row(step, flowTime, "unbalancedness", 0, unbalancedness));
    }
    if (EntryIndices.countOf(model.dimensions()) <= LARGEST_END_TENSOR) {
      readSpectra(step, flowTime, weights, rows);
    }
  }

  private void readSpectra(long step, double flowTime, Parameters weights, List<Trace.Row> rows) {
    try (Scope scope = Scope.open()) {
      Tensor end = model.endTensor(weights);
      for (ModeTree.Node node : model.matricizedNodes()) {
        double[] values = Spectrum.ofMatricization(end, node.modes());
        addLargest(step, flowTime, "singularValue" + node.label(), values, rows);
        rows.add(
            new Trace.Row(
                step, flowTime, "effectiveRank" + node.label(), 0, Spectrum.effectiveRank(values)));
      }
    }
  }

  private static void addLargest(
      long step, double flowTime, String name, double[] values, List<Trace.Row> rows) {
    for (int i = 0; i < Math.min(LARGEST, values.length); i++) {
      rows.add(new Trace.Row(step, flowTime, name, i + 1, values[i]));
    }
  }

  private static double[] descending(double[] values) {
    double[] sorted = new double[values.length];
    double[] ascending = values.clone();
    Arrays.sort(ascending);
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = ascending[ascending.length - 1 - i];
    }
    return sorted;
  }
}
