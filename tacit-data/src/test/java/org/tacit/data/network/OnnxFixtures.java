package org.tacit.data.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * Networks that PyTorch wrote as ONNX, and what it computes of them in double precision ({@code
 * onnx/make.py} beside the files).
 */
final class OnnxFixtures {
  static final double SINGLE = 1e-5;
  static final double DOUBLE = 1e-10;

  private OnnxFixtures() {}

  static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(OnnxFixtures.class.getResource("/onnx/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static double[] expected(String network, String key) {
    try {
      for (String line : Files.readAllLines(file("expected.txt"))) {
        String[] words = line.split(" ", -1);
        if (words[0].equals(network) && words[1].equals(key)) {
          return Arrays.stream(words).skip(2).mapToDouble(Double::parseDouble).toArray();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException(network + " " + key);
  }

  static List<Integer> shape(String network) {
    return Arrays.stream(expected(network, "shape")).mapToInt(size -> (int) size).boxed().toList();
  }

  static Tensor inputs(String network, DType dtype) {
    List<Integer> shape = shape(network);
    long[] all = new long[shape.size() + 1];
    all[0] = 5;
    for (int i = 0; i < shape.size(); i++) {
      all[i + 1] = shape.get(i);
    }
    return Tensor.of(dtype, expected(network, "inputs"), all);
  }

  static void assertAlike(double[] found, double[] expected, double tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(tolerance * scale));
    }
  }

  /**
   * What PyTorch computes of the graph as the file has it. ONNX holds the attributes of operators,
   * such as 1/6 of a hard sigmoid and 0.1 of a leaky ReLU, in single precision: in double precision
   * the graph is another function than the network that it was written of, by 5e-8 of mlp-smooth's
   * complexity and 8e-9 of mobilenet's, and its attributes are what they are there.
   */
  static double[] expectedAsWritten(String network, String key) {
    boolean hasAttributes = List.of("mlp-smooth", "mobilenet").contains(network);
    return expected(network, hasAttributes ? key + "AsWritten" : key);
  }

  static double tolerance(boolean wide) {
    return wide ? DOUBLE : SINGLE;
  }

  static OnnxFile model(String network, boolean wide) {
    return OnnxFile.read(file(network + (wide ? "-double" : "-single") + ".onnx"), false, null);
  }
}
