package org.tacit.measure;

import static org.tacit.measure.Quantity.linear;
import static org.tacit.measure.Quantity.logarithmic;
import static org.tacit.measure.Quantity.theory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The quantities that measures read off, measure by measure, and each by its name. */
public final class Quantities {
  /** What every training records at its checks. */
  public static final List<Quantity> TRAINING = logarithmic("loss", "heldOutRootMeanSquaredError");

  private static final Map<String, List<Quantity>> BY_MEASURE = byMeasure();
  private static final Map<String, Quantity> BY_NAME = byName();

  private Quantities() {}

  private static Map<String, List<Quantity>> byMeasure() {
    Map<String, List<Quantity>> all = new HashMap<>();
    put(
        all,
        "factorization",
        logarithmic("unbalancedness"),
        linear("componentNorm", "localComponentNorm", "singularValue", "effectiveRank"));
    put(
        all,
        "errors",
        logarithmic(
            "reconstructionError",
            "heldOutError",
            "residual",
            "recoveryError",
            "heldOutLoss",
            "heldOutErrorRate"));
    put(all, "accuracy", linear("trainingAccuracy", "heldOutAccuracy"));
    put(
        all,
        "geometric-complexity",
        logarithmic(
            "geometricComplexity", "heldOutGeometricComplexity", "complexityBetweenExamples"));
    put(all, "locality", linear("locality", "vanishingGradients"));
    put(all, "complexity-at-initialization", theory("complexityAtInitialization"));
    put(all, "output-range", logarithmic("outputRange"));
    put(all, "arc-length", logarithmic("arcLength", "meanSquaredSlope"));
    put(all, "weights", logarithmic("weightNorm", "gradientNorm", "distanceFromStart"));
    put(all, "training-loss", logarithmic("trainingLoss"));
    put(all, "entries", linear("entry"));
    put(all, "matrix-entries", linear("entry"));
    put(all, "determinant", linear("determinant"));
    put(all, "matricizations", linear("singularValue", "effectiveRank"));
    put(
        all,
        "theory",
        theory("theoryNorm", "predictedRate", "balancedRate", "lowerRate", "upperRate"));
    put(
        all,
        "solution",
        logarithmic("residual", "rowSpaceDistance", "nullSpaceDistance"),
        linear("euclideanNorm", "l1Norm", "nullSpaceNorm"));
    put(all, "predictions", logarithmic("distanceTo"));
    put(all, "sparsity", logarithmic("excessL1Norm"), linear("supportRecovered"));
    put(all, "risk", logarithmic("squaredError", "expectedSquaredError"), linear("riskRatio"));
    put(all, "singular-value-excess", linear("leastSingularValueExcess"));
    put(
        all,
        "null-space-law",
        logarithmic("nullSpaceDrift", "lawDistance", "lawViolation"),
        linear("lawBound"));
    put(all, "layer-balance", logarithmic("layerBalanceDrift"));
    put(all, "tangent-kernel", logarithmic("kernelLeast", "kernelCondition"));
    put(all, "orthogonal-start", logarithmic("residualOverBound"), linear("leastLayerRatio"));
    put(all, "plateau", logarithmic("flowTime", "predictedFlowTime"), linear("timeRatio"));
    put(all, "flow-time", logarithmic("flowTime"));
    put(
        all,
        "recovered-matrix",
        logarithmic("recoveryError", "heldOutLoss"),
        linear("nuclearNorm", "effectiveRank", "effectiveRankDeviation", "singularValue"),
        List.of(new Quantity("peakSignalToNoise", "dB", Quantity.Scale.LINEAR, false)));
    put(
        all,
        "shared-singular-vectors",
        logarithmic("coordinateError"),
        linear("offDiagonal", "leastCoordinate", "recoveryFloor", "aboveFloor", "l1Norm"));
    put(
        all,
        "least-frobenius",
        logarithmic("leastFrobeniusDistance", "leastFrobeniusRecoveryError"));
    put(all, "residual-rates", logarithmic("residualNorm"), linear("slowestRate", "fastestRate"));
    put(
        all,
        "convex-optimum",
        logarithmic("leastNuclearRecoveryError"),
        linear(
            "leastNuclearNorm",
            "leastNuclearNormGap",
            "leastNuclearNormInfeasibility",
            "nuclearNormExcess",
            "dualGap",
            "infeasibility",
            "certified",
            "leastNonnegativeNorm",
            "nonnegativeExcess",
            "leastNuclearEntry"));
    put(
        all,
        "integrated-residual",
        logarithmic("integratedResidualGap", "integratedResidualBound"));
    put(
        all,
        "separation-rank",
        linear("separationRank", "effectiveSeparationRank"),
        theory("separationRankBound"));
    put(all, "mirror-flow-limit", logarithmic("limitDistance"));
    return all;
  }

  /**
   * What a measure reads off.
   *
   * @param measure its name in study files
   * @throws IllegalArgumentException if none of that name is known
   */
  public static List<Quantity> ofMeasure(String measure) {
    List<Quantity> read = BY_MEASURE.get(measure);
    if (read == null) {
      throw new IllegalArgumentException(
          "expected a measure whose quantities are known, found " + measure);
    }
    return read;
  }

  /**
   * The quantity that a reading is of; one that no measure has declared, such as a score that
   * somebody has given another name, is a pure number on a linear scale.
   *
   * @param reading as a trace has it, with or without braces and parentheses
   */
  public static Quantity of(String reading) {
    String name = Quantity.stem(reading);
    Quantity known = BY_NAME.get(name);
    return known == null ? new Quantity(name, "", Quantity.Scale.LINEAR, false) : known;
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // Nothing is stored into the array.
  private static void put(Map<String, List<Quantity>> all, String measure, List<Quantity>... read) {
    all.put(measure, Stream.of(read).flatMap(List::stream).toList());
  }

  /** Where two measures read off the same quantity, it must be the same value. */
  private static Map<String, Quantity> byName() {
    Map<String, Quantity> known = new HashMap<>();
    Stream.concat(TRAINING.stream(), BY_MEASURE.values().stream().flatMap(List::stream))
        .forEach(
            quantity -> {
              Quantity twin = known.putIfAbsent(quantity.name(), quantity);
              if (twin != null && !twin.equals(quantity)) {
                throw new IllegalStateException(
                    "expected one quantity of a name, found " + twin + " and " + quantity);
              }
            });
    return known;
  }
}
