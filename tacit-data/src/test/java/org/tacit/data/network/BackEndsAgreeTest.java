package org.tacit.data.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.complexity.DifferenceComplexity;
import org.tacit.complexity.DifferentiableFunction;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.GeometricComplexity;
import org.tacit.complexity.GraphFunction;
import org.tacit.complexity.NetworkFunction;
import org.tacit.complexity.Probe;
import org.tacit.complexity.ProjectedComplexity;
import org.tacit.complexity.Projection;
import org.tacit.complexity.ScriptFunction;
import org.tacit.model.Parameters;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * One network of PyTorch through everything that can measure it: as own layers in closed form and
 * by derivatives, as a graph of ONNX, as TorchScript in libtorch, by as many orthonormal directions
 * as there are outputs or numbers of an input, as a companion with its own derivative and by
 * differences in ONNX Runtime.
 */
class BackEndsAgreeTest {
  private static final String NETWORK = "mlp";
  private static final double SINGLE = 1e-4;
  private static final double DOUBLE = 1e-10;

  /** Standard errors of random directions. */
  private static final double Z = 4.5;

  private static Map<String, DifferentiableFunction> functions(boolean wide) {
    DType dtype = wide ? DType.FLOAT64 : DType.FLOAT32;
    Path file = OnnxFixtures.file(NETWORK + (wide ? "-double" : "-single") + ".onnx");
    OnnxFile onnx = OnnxFixtures.model(NETWORK, wide);
    List<Integer> shape = OnnxFixtures.shape(NETWORK);
    TrainedNetwork read = onnx.layers(file);
    Sequential network = read.network();
    Parameters weights = network.layout().over(read.weights().withBuffers().to(dtype));
    Map<String, DifferentiableFunction> all = new LinkedHashMap<>();
    all.put("closed form", NetworkFunction.of(network, weights));
    all.put("derivatives of layers", NetworkFunction.byAutograd(network, weights));
    all.put("graph of ONNX", GraphFunction.of(onnx.graph(), shape));
    Path script = OnnxFixtures.file("../torchscript/" + NETWORK + ".pt");
    Path companion =
        OnnxFixtures.file(NETWORK + "-companion-" + (wide ? "double" : "single") + ".onnx");
    all.put(
        "companion",
        Objects.requireNonNull(OnnxCompanion.orNull(companion)).function(companion, shape));
    all.put("TorchScript", ScriptFunction.of(TorchScriptFile.read(script, wide), shape));
    return all;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void exactComplexitiesAgree(boolean wide) {
    Tensor inputs = OnnxFixtures.inputs(NETWORK, wide ? DType.FLOAT64 : DType.FLOAT32);
    double tolerance = wide ? DOUBLE : SINGLE;
    double[] expected = OnnxFixtures.expected(NETWORK, "bySample");
    functions(wide)
        .forEach(
            (name, function) -> {
              int outputs = (int) function.outputs(inputs).size(1);
              int numbers = (int) inputs.size(1);
              Seed seed = new Seed(3);
              for (GeometricComplexity found :
                  List.of(
                      new ExactComplexity().of(function, inputs),
                      new ProjectedComplexity(Probe.ORTHONORMAL, outputs, seed)
                          .of(function, inputs),
                      new ProjectedComplexity(Projection.ofInputs(Probe.ORTHONORMAL), numbers, seed)
                          .of(function, inputs))) {
                assertThat(found.bySample()).as(name).hasSameSizeAs(expected);
                for (int i = 0; i < expected.length; i++) {
                  assertThat(found.bySample()[i])
                      .as("%s, sample %d", name, i)
                      .isCloseTo(expected[i], within(tolerance * expected[i]));
                }
              }
            });
  }

  /** Along random directions: within what the answer says of its error. */
  @Test
  void differencesInOnnxRuntimeAreWithinTheirError() {
    Path file = OnnxFixtures.file(NETWORK + "-double.onnx");
    Tensor inputs = OnnxFixtures.inputs(NETWORK, DType.FLOAT64);
    DifferentiableFunction graph = Objects.requireNonNull(functions(true).get("graph of ONNX"));
    double exact = new ExactComplexity().of(graph, inputs).value();
    GeometricComplexity found =
        new DifferenceComplexity(1e-4, 400, new Seed(3))
            .of(
                OnnxRuntimeModel.of(file, null, "for comparison")
                    .function(file, OnnxFixtures.shape(NETWORK)),
                inputs);
    assertThat(Math.abs(found.value() - exact))
        .isLessThan(Z * found.standardError() + found.discrepancy() * exact);
    assertThat(found.standardError()).isLessThan(0.1 * exact);
    assertThat(found.discrepancy()).isLessThan(1e-2);
  }
}
