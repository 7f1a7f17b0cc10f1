package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.tensor.Seed;

/** How much {@code tacit measure} measures, and in which units. */
class MeasureBudgetTest {
  private static final double ROUNDING = 1e-12;

  /** Standard errors between an estimate and the truth. */
  private static final double Z = 4.5;

  private static final int MANY = 3000;

  @TempDir private Path folder;

  private MeasureRuns runs;
  private Path data;

  @BeforeEach
  void prepare() throws IOException {
    runs = new MeasureRuns(folder);
    double[] five = MeasureRuns.expected("mlp", "inputs");
    double[] many = new double[MANY * 12];
    RandomGenerator random = new Seed(4).generator();
    Arrays.setAll(many, i -> five[i % five.length] + random.nextGaussian());
    data = runs.array("many", new int[] {MANY, 12}, many);
  }

  /** A pilot of 256 samples says how many more there are to be, and with how many directions. */
  @Test
  void aPilotPlansTheRest() throws IOException {
    Path model = MeasureRuns.network("mlp-double");
    double exact = runs.json(model, "--data", data).at("/geometricComplexity/value").asDouble();
    for (String target : new String[] {"2%", "5", "0.01%"}) {
      JsonNode document = runs.json(model, "--data", data, "--target-se", target);
      JsonNode complexity = document.path("geometricComplexity");
      double wanted = Double.parseDouble(target.replace("%", "")) / 100;
      double value = complexity.path("value").asDouble();
      double error = complexity.path("standardError").asDouble();
      int samples = document.path("samples").asInt();
      if (wanted > 0.001) {
        assertThat(error).as(target).isBetween(0.3 * wanted * value, wanted * value);
        assertThat(Math.abs(value - exact) / error).as(target).isLessThan(Z);
        assertThat(samples).isBetween(256, MANY - 1);
        assertThat(samples)
            .isGreaterThanOrEqualTo(Math.min(MANY, document.at("/plan/samples").asInt()));
      } else {
        assertThat(samples).isEqualTo(MANY);
        assertThat(document.at("/plan/directions").asInt()).isEqualTo(5);
      }
    }
    JsonNode given = runs.json(model, "--data", data, "--target-se", "3%", "--method", "exact");
    assertThat(given.at("/geometricComplexity/withinDeviation").asDouble()).isZero();
    assertThat(given.at("/plan/directions").isNull()).isTrue();
    assertThat(given.path("samples").asInt()).isLessThan(MANY);
  }

  @Test
  void theSameSeedGivesTheSameBits() throws IOException {
    Path model = MeasureRuns.network("mlp-single");
    String first =
        runs.json(model, "--data", data, "--target-se", "4%")
            .path("geometricComplexity")
            .toString();
    assertThat(runs.json(model, "--data", data, "--target-se", "4%").path("geometricComplexity"))
        .hasToString(first);
    assertThat(
            runs.json(model, "--data", data, "--target-se", "4%", "--seed", "2")
                .path("geometricComplexity")
                .toString())
        .isNotEqualTo(first);
  }

  /** {@code x = (p − m) / s}: by the pixels p the derivative of the input with s is 1/s of it. */
  @Test
  void complexityHasItsUnits() throws IOException {
    Path model = MeasureRuns.network("mlp-double");
    Path five = runs.data("mlp");
    JsonNode one = runs.json(model, "--data", five, "--pixel-deviation", "0.5");
    double value = one.at("/geometricComplexity/value").asDouble();
    assertThat(one.at("/pixelComplexity/value").asDouble())
        .isCloseTo(4 * value, within(ROUNDING * value));
    double[] each = new double[12];
    Arrays.fill(each, 0.5);
    each[0] = 2;
    StringBuilder words = new StringBuilder();
    Arrays.stream(each).forEach(s -> words.append(words.length() == 0 ? "" : ",").append(s));
    JsonNode several = runs.json(model, "--data", five, "--pixel-deviation", words);
    double mixed = several.at("/pixelComplexity/value").asDouble();
    assertThat(mixed).isLessThan(4 * value).isGreaterThan(value / 4);
    Arrays.fill(each, 0.5);
    words.setLength(0);
    Arrays.stream(each).forEach(s -> words.append(words.length() == 0 ? "" : ",").append(s));
    assertThat(
            runs.json(model, "--data", five, "--pixel-deviation", words)
                .at("/pixelComplexity/value")
                .asDouble())
        .isCloseTo(4 * value, within(1e-10 * value));
    assertThat(runs.json(model, "--data", five).has("pixelComplexity")).isFalse();
  }

  /**
   * Near a few samples the complexity of a smooth network is another number than at them, and
   * drawn.
   */
  @Test
  void complexityIsMeasuredBetweenSamples() throws IOException {
    Path model = MeasureRuns.network("mlp-double");
    JsonNode found = runs.json(model, "--data", data, "--between", "2000");
    JsonNode between = found.path("complexityBetweenSamples");
    double value = between.path("value").asDouble();
    assertThat(between.path("points").asInt()).isEqualTo(2000);
    assertThat(between.path("ratio").asDouble())
        .isCloseTo(value / found.at("/geometricComplexity/value").asDouble(), within(ROUNDING));
    JsonNode again =
        runs.json(
                model, "--data", data, "--between", "2000", "--method", "projected", "--seed", "7")
            .path("complexityBetweenSamples");
    double difference = Math.abs(again.path("value").asDouble() - value);
    assertThat(difference).isPositive();
    assertThat(difference / between.path("samplingError").asDouble()).isLessThan(2 * Z);
    assertThat(runs.json(model, "--data", data).has("complexityBetweenSamples")).isFalse();
  }

  @Test
  void targetsAndUnitsOutOfRangeAreRefused() throws IOException {
    Path model = MeasureRuns.network("mlp-double");
    runs.assertRefused(
        runs.measure(model, "--data", data, "--between", "-1"),
        "--between: expected 0 or more, found -1");
    Path one = runs.array("alone", new int[] {1, 12}, new double[12]);
    runs.assertRefused(
        runs.measure(model, "--data", one, "--between", "5"),
        "--between: expected two samples or more, found one");
    runs.assertRefused(
        runs.measure(model, "--data", data, "--target-se", "none"),
        "--target-se: expected a percentage above 0 and below 100, such as 1%, found \"none\"");
    runs.assertRefused(runs.measure(model, "--data", data, "--target-se", "0%"), "--target-se");
    runs.assertRefused(
        runs.measure(model, "--data", data, "--pixel-deviation", "0"),
        "--pixel-deviation: expected one positive number, or 12 for inputs of the shape [12]");
    runs.assertRefused(
        runs.measure(model, "--data", data, "--pixel-deviation", "1,2"), "--pixel-deviation");
  }
}
