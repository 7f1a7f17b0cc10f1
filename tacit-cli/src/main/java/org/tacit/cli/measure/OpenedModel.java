package org.tacit.cli.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.BatchFunction;
import org.tacit.complexity.GraphFunction;
import org.tacit.complexity.NetworkFunction;
import org.tacit.data.DataException;
import org.tacit.data.network.NetworkFile;
import org.tacit.data.network.OnnxCompanion;
import org.tacit.data.network.OnnxFile;
import org.tacit.data.network.OnnxRuntimeModel;
import org.tacit.data.network.TorchScriptFile;
import org.tacit.learning.UnfinishedNetwork;
import org.tacit.measuring.OtherLayer;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.GraphException;
import org.tacit.model.graph.UnknownOperatorException;
import org.tacit.model.network.InputNormalization;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.tensor.DType;

/**
 * A network from a file of one of the formats that can be measured.
 *
 * @param graph its operators and weights; null where they are run elsewhere
 * @param function the network for inputs of a shape, as it is measured
 * @param dtype its number format
 * @param place the name of the place that is measured
 * @param inputShape the sizes of its input, the samples first; −1 where one is open; empty where
 *     nothing is known
 * @param takesOneSample whether it was written for one sample at a time
 * @param normalization what is done to data before the network sees them
 * @param restriction why not everything can be measured; empty where it can
 * @param otherLayers the layers of what is no graph
 */
record OpenedModel(
    @Nullable Graph graph,
    Function<List<Integer>, BatchFunction> function,
    DType dtype,
    String place,
    List<Long> inputShape,
    boolean takesOneSample,
    InputNormalization normalization,
    String restriction,
    List<OtherLayer> otherLayers) {

  /** By its operators. */
  static OpenedModel of(
      Graph graph,
      Function<List<Integer>, BatchFunction> function,
      List<Long> inputShape,
      boolean takesOneSample,
      InputNormalization normalization) {
    return new OpenedModel(
        graph,
        function,
        graph.dtype(),
        graph.output(),
        inputShape,
        takesOneSample,
        normalization,
        "",
        List.of());
  }

  /** A network of the library's own, or of a training that is under way; null of another format. */
  static @Nullable TrainedNetwork own(Path file) {
    if (UnfinishedNetwork.begins(file)) {
      return UnfinishedNetwork.read(file);
    }
    return NetworkFile.begins(file) ? NetworkFile.read(file) : null;
  }

  /**
   * Reads the file by what it holds.
   *
   * @param output the name of the place that is measured; null for the output
   * @throws DataException if it is none of the formats; the message says what was found
   */
  static OpenedModel of(Path file, boolean doublePrecision, @Nullable String output) {
    TrainedNetwork own = own(file);
    if (own != null) {
      return of(own, file, doublePrecision, output);
    }
    if (TorchScriptFile.begins(file)) {
      return ScriptModels.of(file, doublePrecision, output);
    }
    try {
      OnnxFile onnx = OnnxFile.read(file, doublePrecision, output);
      return of(
          onnx.graph(),
          shape -> GraphFunction.of(onnx.graph(), shape),
          onnx.inputShape(),
          onnx.takesOneSample(),
          onnx.normalization());
    } catch (DataException e) {
      if (e.getCause() instanceof UnknownOperatorException unknown) {
        return elsewhere(file, doublePrecision, output, String.valueOf(unknown.getMessage()));
      }
      OnnxCompanion companion = OnnxCompanion.orNull(file);
      if (companion == null) {
        throw e;
      }
      return of(companion, file, doublePrecision, output);
    }
  }

  /** By ONNX Runtime. */
  private static OpenedModel elsewhere(
      Path file, boolean doublePrecision, @Nullable String output, String reason) {
    OnnxRuntimeModel model = OnnxRuntimeModel.of(file, output, reason);
    if (doublePrecision && model.dtype() != DType.FLOAT64) {
      throw new DataException(
          file, reason + "; ONNX Runtime, which runs it, does so in the precision of the file");
    }
    List<OtherLayer> layers =
        model.weights().stream()
            .map(
                one ->
                    new OtherLayer(
                        one.name(),
                        one.operator(),
                        one.shape(),
                        null,
                        "ONNX Runtime runs the network, and shows no layers"))
            .toList();
    return new OpenedModel(
        null,
        shape -> model.function(file, shape),
        model.dtype(),
        model.output(),
        model.inputShape(),
        !model.inputShape().isEmpty() && model.inputShape().get(0) == 1,
        InputNormalization.NONE,
        reason + ": ONNX Runtime evaluates the network, and finite differences are taken",
        layers);
  }

  /** By the derivative that its own framework wrote. */
  private static OpenedModel of(
      OnnxCompanion companion, Path file, boolean doublePrecision, @Nullable String output) {
    if (output != null) {
      throw new DataException(
          file, "it is a companion of a network, which has the derivative of its output alone");
    }
    if (doublePrecision && companion.dtype() != DType.FLOAT64) {
      throw new DataException(
          file,
          "it is a companion of a network, which ONNX Runtime runs in the precision of the file");
    }
    return new OpenedModel(
        null,
        shape -> companion.function(file, shape),
        companion.dtype(),
        companion.values(),
        companion.inputShape(),
        companion.takesOneSample(),
        InputNormalization.NONE,
        "it is a companion of a network, (x, v) to (f(x), vᵀ J(x)): ONNX Runtime runs it; norms of"
            + " layers, curvature and bounds are left out",
        List.of());
  }

  private static OpenedModel of(
      TrainedNetwork network, Path file, boolean doublePrecision, @Nullable String output) {
    ParameterLayout layout = network.network().layout();
    Parameters weights =
        doublePrecision
            ? layout.over(network.weights().withBuffers().to(DType.FLOAT64))
            : network.weights();
    Graph whole =
        new TrainedNetwork(network.network(), weights, network.normalization(), network.classes())
            .graph(false);
    List<Long> sizes = new ArrayList<>(List.of(-1L));
    network.network().inputShape().forEach(size -> sizes.add(size.longValue()));
    if (output != null) {
      try {
        Graph part =
            Graph.until(
                output,
                whole.input(),
                whole.nodes(),
                whole.constants(),
                whole.version(),
                whole.dtype());
        return of(
            part, shape -> GraphFunction.of(part, shape), sizes, false, network.normalization());
      } catch (GraphException e) {
        throw new DataException(file, String.valueOf(e.getMessage()));
      }
    }
    // A perceptron has its derivative in closed form.
    return of(
        whole,
        shape -> NetworkFunction.of(network.network(), weights),
        sizes,
        false,
        network.normalization());
  }
}
