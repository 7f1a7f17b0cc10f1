package org.tacit.measuring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.GraphFunction;
import org.tacit.complexity.LayerNorms;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.LinearPart;
import org.tacit.model.graph.Node;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.TensorException;

/**
 * A layer with weights: its norms, or why they were not measured.
 *
 * @param name of the weights
 * @param operator of the layer
 * @param shape of the weights; empty where it has none of its own
 * @param norms null where they were not measured
 * @param reason why not; empty where they were
 */
record LayerReading(
    String name, String operator, long[] shape, @Nullable LayerNorms norms, String reason) {

  /**
   * Those of a network, in its order.
   *
   * @param sample one input
   * @param goesOn whether there is time for more
   * @param late what is said of layers for which there was none
   */
  static List<LayerReading> of(
      MeasuredNetwork network, Tensor sample, BooleanSupplier goesOn, Supplier<String> late) {
    GraphFunction graph = network.graph();
    if (graph != null) {
      return of(graph.graph(), sample, goesOn, late);
    }
    List<LayerReading> all = new ArrayList<>();
    for (OtherLayer layer : network.otherLayers()) {
      Tensor matrix = layer.matrix();
      all.add(
          matrix == null
              ? new LayerReading(
                  layer.name(),
                  layer.operator(),
                  layer.shape(),
                  null,
                  "not measured: " + layer.reason())
              : of(LinearPart.ofMatrix(layer.name(), layer.operator(), matrix), goesOn, late));
    }
    return all;
  }

  /**
   * Those of a graph, in its order.
   *
   * @param sample one input
   * @param goesOn whether there is time for more
   * @param late what is said of layers for which there was none
   */
  private static List<LayerReading> of(
      Graph graph, Tensor sample, BooleanSupplier goesOn, Supplier<String> late) {
    List<LayerReading> all = new ArrayList<>();
    List<LinearPart> parts = LinearPart.of(graph, sample);
    for (LinearPart part : parts) {
      all.add(of(part, goesOn, late));
    }
    for (Node node : LinearPart.others(graph, parts)) {
      String name = node.name().isEmpty() ? node.outputs().get(0) : node.name();
      all.add(
          new LayerReading(
              name,
              node.operator(),
              new long[0],
              null,
              "not measured: its weights are no matrix that multiplies each row of its input"));
    }
    return all;
  }

  private static LayerReading of(LinearPart part, BooleanSupplier goesOn, Supplier<String> late) {
    @Nullable LayerNorms norms = null;
    String reason = "not measured: " + late.get();
    try {
      Optional<LayerNorms> found =
          goesOn.getAsBoolean() ? LayerNorms.of(part, goesOn) : Optional.empty();
      norms = found.orElse(null);
    } catch (TensorException e) {
      reason = "not measured: " + e.getMessage();
    }
    return new LayerReading(
        part.name(), part.operator(), part.weight().shape(), norms, norms == null ? reason : "");
  }
}
