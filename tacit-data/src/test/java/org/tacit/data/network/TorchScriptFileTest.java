package org.tacit.data.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.SampleIndependence;
import org.tacit.complexity.ScriptFunction;
import org.tacit.data.DataException;
import org.tacit.tensor.DType;
import org.tacit.tensor.ScriptModule;
import org.tacit.tensor.Tensor;

/**
 * Networks that PyTorch wrote as TorchScript, against what PyTorch computes of them in double
 * precision ({@code torchscript/make.py} beside the files).
 */
class TorchScriptFileTest {
  private static final double SINGLE = 1e-5;
  private static final double DOUBLE = 1e-10;

  @TempDir private Path folder;

  private static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(TorchScriptFileTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path network(String name) {
    return resource("/torchscript/" + name + ".pt");
  }

  private static double[] expected(String network, String key) throws IOException {
    return Files.readAllLines(resource("/onnx/expected.txt")).stream()
        .filter(line -> line.startsWith(network + " " + key + " "))
        .flatMapToDouble(
            line -> Arrays.stream(line.split(" ", -1)).skip(2).mapToDouble(Double::parseDouble))
        .toArray();
  }

  private static void assertAlike(double[] found, double[] expected, double tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(tolerance * scale));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "lenet", "vgg-bn", "resnet18", "mobilenet", "vit"})
  void itsOutputsAndItsComplexityAreThoseOfPyTorch(String name) throws IOException {
    List<Integer> shape =
        Arrays.stream(expected(name, "shape")).mapToInt(size -> (int) size).boxed().toList();
    long[] sizes = new long[shape.size() + 1];
    sizes[0] = 5;
    for (int i = 0; i < shape.size(); i++) {
      sizes[i + 1] = shape.get(i);
    }
    for (boolean wide : new boolean[] {false, true}) {
      ScriptModule module = TorchScriptFile.read(network(name), wide);
      DType dtype = wide ? DType.FLOAT64 : DType.FLOAT32;
      assertThat(module.dtype()).isEqualTo(dtype);
      ScriptFunction function = ScriptFunction.of(module, shape);
      Tensor inputs = Tensor.of(dtype, expected(name, "inputs"), sizes);
      SampleIndependence.check(function, inputs);
      double tolerance = wide ? DOUBLE : SINGLE;
      assertAlike(function.outputs(inputs).toArray(), expected(name, "outputs"), tolerance);
      assertAlike(
          new ExactComplexity().of(function, inputs).bySample(),
          expected(name, "bySample"),
          tolerance);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training | is in training mode",
        "file | its program calls from_file, which is refused",
        "pickle | objects of Python without a program, as torch.save writes them"
      })
  void whatIsNoNetworkInEvaluationIsRefused(String name, String reason) {
    assertThatThrownBy(() -> TorchScriptFile.read(network(name), false))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void otherInputsAndSeveralOutputsAreNamed() {
    ScriptModule pair = TorchScriptFile.read(network("pair"), false);
    assertThatThrownBy(() -> ScriptFunction.of(pair, List.of(4)))
        .hasMessageContaining("expected one output of numbers, found a Tuple");
    ScriptModule mlp = TorchScriptFile.read(network("mlp"), false);
    assertThatThrownBy(() -> ScriptFunction.of(mlp, List.of(7)))
        .hasMessageContaining("given the shape [1, 7]")
        .hasMessageContaining("1x7 and 12x9");
  }

  /** Each is found in the text of a program, before anything of it is run. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "torch.save(x, \"a\") | calls save",
        "ops.aten.from_file (\"a\") | calls from_file",
        "ops.image.read_file(\"a\") | calls image.read_file",
        "ops . c10d.send(x) | calls c10d.send",
        "torch.classes.rpc.Agent() | calls classes.rpc",
        "__torch__.torch.classes.my.Reader | calls classes.my",
        "print(x) | calls print"
      })
  void aProgramThatReachesBeyondNumbersIsRefused(String call, String reason) throws IOException {
    assertThatThrownBy(() -> TorchScriptFile.read(archive("  return " + call), false))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(reason);
  }

  /** What only looks alike is left to libtorch, which misses the weights. */
  @ParameterizedTest
  @ValueSource(strings = {"ops.prim.NumToTensor(x)", "self.save_scale", "torch.relu(fingerprint)"})
  void whatOnlyLooksAlikeIsNot(String call) throws IOException {
    assertThatThrownBy(() -> TorchScriptFile.read(archive("  return " + call), false))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("libtorch cannot load it");
  }

  private Path archive(String code) throws IOException {
    Path file = folder.resolve("net.pt");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("net/code/__torch__.py"));
      out.write(code.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    return file;
  }

  @Test
  void aPartTwiceIsRefused() throws IOException {
    Path file = folder.resolve("net.pt");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : List.of("net/code/a.py", "net/code/A.py")) {
        out.putNextEntry(new ZipEntry(name));
        out.closeEntry();
      }
    }
    assertThatThrownBy(() -> TorchScriptFile.read(file, false))
        .hasMessageContaining("\"net/code/A.py\" twice");
  }

  /** In a process of its own, which a crash of native code would end. */
  @Test
  void twoHundredDamagedFilesAreRefusedWithoutACrash() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                DamagedScripts.class.getName(),
                network("mlp").toString(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains("tried 200");
  }
}
