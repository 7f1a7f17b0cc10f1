package org.tacit.cli.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.format.NetworkFile;
import org.tacit.data.format.OnnxFile;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.GraphException;
import org.tacit.model.network.InputNormalization;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.tensor.DType;

/**
 * A network from a file of one of the formats that can be measured.
 *
 * @param graph its operators and weights
 * @param inputShape the sizes of its input, the samples first; −1 where one is open; empty where
 *     nothing is known
 * @param takesOneSample whether it was written for one sample at a time
 * @param normalization what is done to data before the network sees them
 */
record OpenedModel(
    Graph graph, List<Long> inputShape, boolean takesOneSample, InputNormalization normalization) {

  /**
   * Reads the file by what it holds.
   *
   * @param output the name of the place that is measured; null for the output
   * @throws DataException if it is none of the formats; the message says what was found
   */
  static OpenedModel of(Path file, boolean doublePrecision, @Nullable String output) {
    if (NetworkFile.begins(file)) {
      return of(NetworkFile.read(file), file, doublePrecision, output);
    }
    OnnxFile onnx = OnnxFile.read(file, doublePrecision, output);
    return new OpenedModel(
        onnx.graph(), onnx.inputShape(), onnx.takesOneSample(), onnx.normalization());
  }

  private static OpenedModel of(
      TrainedNetwork network, Path file, boolean doublePrecision, @Nullable String output) {
    ParameterLayout layout = network.network().layout();
    Parameters weights =
        doublePrecision
            ? layout.over(network.weights().withBuffers().to(DType.FLOAT64))
            : network.weights();
    Graph graph =
        new TrainedNetwork(network.network(), weights, network.normalization(), network.classes())
            .graph(false);
    if (output != null) {
      try {
        graph =
            Graph.until(
                output,
                graph.input(),
                graph.nodes(),
                graph.constants(),
                graph.version(),
                graph.dtype());
      } catch (GraphException e) {
        throw new DataException(file, String.valueOf(e.getMessage()));
      }
    }
    List<Long> shape = new ArrayList<>(List.of(-1L));
    network.network().inputShape().forEach(size -> shape.add(size.longValue()));
    return new OpenedModel(graph, shape, false, network.normalization());
  }
}
