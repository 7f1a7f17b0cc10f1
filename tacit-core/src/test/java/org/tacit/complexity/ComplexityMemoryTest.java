package org.tacit.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;

/**
 * The most memory that the exact measure takes does not grow with the number of outputs: twenty
 * times as many, whose derivatives together would be 600 MB, take as much. In processes of their
 * own, by what the system says of them.
 */
@Tag("slow")
class ComplexityMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int INPUTS = 1500;
  private static final int SAMPLES = 512;
  private static final int FEW = 10;
  private static final int MANY = 200;

  /** What the last layer itself takes, its pass, and the scatter of the system's. */
  private static final double ALIKE = 60;

  /** Prints the most megabytes that this process has had. */
  static final class Measuring {
    private Measuring() {}

    public static void main(String[] arguments) throws IOException {
      Threads.use(1);
      int outputs = Integer.parseInt(arguments[1]);
      Sequential network = Sequential.mlp(INPUTS, List.of(64, 64), outputs, Activation.TANH);
      try (Scope scope = Scope.open()) {
        Parameters weights =
            VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT32, new Seed(1));
        NetworkFunction function =
            arguments[0].equals("closed")
                ? NetworkFunction.of(network, weights)
                : NetworkFunction.byAutograd(network, weights);
        Tensor inputs = Tensor.gaussian(new Seed(2), DType.FLOAT32, 1, SAMPLES, INPUTS);
        new ExactComplexity().of(function, inputs);
      }
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith("VmHWM:")) {
          System.out.println(Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024);
        }
      }
    }
  }

  private static double megabytes(String way, int outputs) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Measuring.class.getName(),
                way,
                Integer.toString(outputs))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    assertThat(printed).as("%s, %d outputs", way, outputs).matches("[0-9]+");
    return Double.parseDouble(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "autograd"})
  void twentyTimesAsManyOutputsTakeAsMuchMemory(String way) throws IOException {
    assumeTrue(Files.exists(STATUS), "the system does not say how much memory a process has had");
    assertThat(megabytes(way, MANY) - megabytes(way, FEW)).isLessThan(ALIKE);
  }
}
