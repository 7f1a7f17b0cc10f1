package org.tacit.cli.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.GraphFunction;
import org.tacit.complexity.ScriptFunction;
import org.tacit.data.DataException;
import org.tacit.data.network.NetworkFile;
import org.tacit.data.network.TorchScriptFile;
import org.tacit.measuring.OtherLayer;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.GraphException;
import org.tacit.model.network.InputNormalization;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.ScriptModule;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Networks as TorchScript: by their operators, as a graph, where all that are needed are known
 * here; else as libtorch runs them.
 */
final class ScriptModels {
  private static final Seed PROBE = new Seed(6);

  /** A fraction of the largest output: the same numbers are added in another order. */
  private static final double ALIKE = 1e-9;

  private static final double ALIKE_SINGLE = 1e-3;

  private ScriptModels() {}

  static OpenedModel of(Path file, boolean doublePrecision, @Nullable String output) {
    ScriptModule module = TorchScriptFile.read(file, doublePrecision);
    try {
      Graph graph = TorchScriptFile.graph(module, output);
      return OpenedModel.of(
          graph, shape -> GraphFunction.of(graph, shape), List.of(), true, InputNormalization.NONE);
    } catch (GraphException e) {
      if (output != null) {
        throw new DataException(file, e);
      }
      return run(module, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The same model, or as libtorch runs it where the operators that were read off it make other
   * outputs of a random input.
   *
   * @param opened of any format
   * @throws DataException if an inner place of such a network was asked for
   * @throws IllegalArgumentException if the network does not take inputs of this shape
   */
  static OpenedModel checked(
      OpenedModel opened,
      Path file,
      boolean doublePrecision,
      @Nullable String output,
      List<Integer> shape) {
    if (opened.graph() == null || !isScript(file)) {
      return opened;
    }
    ScriptModule module = TorchScriptFile.read(file, doublePrecision);
    try (Scope scope = Scope.open()) {
      ScriptFunction there = ScriptFunction.of(module, shape);
      Graph whole = output == null ? opened.graph() : TorchScriptFile.graph(module, null);
      if (isAlike(whole, there, shape)) {
        return opened;
      }
    } catch (GraphException e) {
      if (output != null) {
        // What is behind the place is not known, so that there is nothing to hold it against.
        return opened;
      }
    }
    String reason = "the operators that were read off it give other outputs than libtorch";
    if (output != null) {
      throw new DataException(file, reason + ", so that no inner place can be measured");
    }
    return run(module, reason);
  }

  private static boolean isScript(Path file) {
    return !NetworkFile.begins(file) && TorchScriptFile.begins(file);
  }

  private static boolean isAlike(Graph graph, ScriptFunction there, List<Integer> shape) {
    long[] sizes = new long[shape.size() + 1];
    Arrays.setAll(sizes, i -> i == 0 ? 1 : shape.get(i - 1));
    Tensor sample = Tensor.gaussian(PROBE, graph.dtype(), 1, sizes);
    double[] found = GraphFunction.of(graph, shape).outputs(sample).toArray();
    double[] wanted = there.outputs(sample).toArray();
    double largest = Arrays.stream(wanted).map(Math::abs).max().orElse(0);
    double most = (graph.dtype() == DType.FLOAT64 ? ALIKE : ALIKE_SINGLE) * largest;
    boolean alike = found.length == wanted.length;
    for (int i = 0; alike && i < found.length; i++) {
      alike = Math.abs(found[i] - wanted[i]) <= most;
    }
    return alike;
  }

  private static OpenedModel run(ScriptModule module, String reason) {
    List<OtherLayer> layers = new ArrayList<>();
    for (ScriptModule.Weight weight : module.weights()) {
      long[] shape = weight.value().shape();
      if (shape.length > 1) {
        layers.add(
            new OtherLayer(
                weight.name(),
                shape.length == 2 ? "matrix" : "kernel",
                shape,
                shape.length == 2 ? weight.value() : null,
                "libtorch runs the network, and does not say on which sizes of images it works"));
      }
    }
    return new OpenedModel(
        null,
        shape -> ScriptFunction.of(module, shape),
        module.dtype(),
        "output",
        List.of(),
        true,
        InputNormalization.NONE,
        reason
            + ": libtorch runs the network; norms are those of matrices, and curvature and"
            + " bounds are left out",
        layers);
  }
}
