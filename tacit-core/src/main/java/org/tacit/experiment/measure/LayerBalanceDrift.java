package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Problem;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.measure.LayerBalance;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.training.Recorder;

/** Balancedness. */
@Kind(
    name = "layer-balance",
    meaning =
        "layerBalanceDrift: by how much the differences W_i'W_i - W_(i+1)W_(i+1)' of neighbouring"
            + " factors have changed, which gradient flow keeps"
            + " (docs/mathematics/deep-linear-systems.md, T3).")
public record LayerBalanceDrift() implements Measure<DeepLinearNetwork, Problem<?>> {
  @Override
  public Recorder build(DeepLinearNetwork model, Problem<?> problem, Experiment<?, ?> experiment) {
    LayerBalance before = LayerBalance.of(experiment.start());
    return Readings.recorder(
        (weights, flowTime, into) ->
            into.put("layerBalanceDrift", LayerBalance.of(weights).drift(before)));
  }
}
