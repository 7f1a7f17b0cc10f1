package org.tacit.experiment.measure;

import java.util.List;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Problem;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.measure.Spectrum;
import org.tacit.model.factorization.Factorization;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;

/** Spectra of matricizations outside the tree. */
@Kind(
    name = "matricizations",
    meaning =
        "The largest singular values, as singularValue{1,3} and so on, and the effective rank of"
            + " any matricizations of the end tensor.")
public record Matricizations(
    @Field("Matricizations, each as the list of the modes, from 1, that become rows.")
        List<List<Integer>> modes,
    @Field(
            value = "Number of singular values of each matricization.",
            byDefault = "10",
            atLeast = 1)
        int largest)
    implements Measure<Factorization, Problem<?>> {
  @Override
  public Recorder build(Factorization model, Problem<?> problem, Experiment<?, ?> experiment) {
    int order = model.dimensions().length;
    for (List<Integer> rows : modes) {
      if (rows.isEmpty()
          || rows.size() == order
          || rows.stream().anyMatch(mode -> mode < 1 || mode > order)
          || rows.stream().distinct().count() != rows.size()) {
        throw new IllegalArgumentException(
            "expected some but not all of the modes 1 to %d, each once, found %s"
                .formatted(order, rows));
      }
    }
    return (step, flowTime, weights, rows) -> {
      try (Scope scope = Scope.open()) {
        Tensor end = model.endTensor(weights);
        for (List<Integer> chosen : modes) {
          List<Integer> ascending = chosen.stream().sorted().toList();
          double[] values =
              Spectrum.ofMatricization(end, ascending.stream().map(mode -> mode - 1).toList());
          String label = ascending.toString().replace(" ", "").replace('[', '{').replace(']', '}');
          for (int i = 0; i < Math.min(largest, values.length); i++) {
            rows.add(new Trace.Row(step, flowTime, "singularValue" + label, i + 1, values[i]));
          }
          rows.add(
              new Trace.Row(
                  step, flowTime, "effectiveRank" + label, 0, Spectrum.effectiveRank(values)));
        }
      }
    };
  }
}
