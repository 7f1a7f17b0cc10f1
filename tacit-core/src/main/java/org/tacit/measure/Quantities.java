package org.tacit.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The quantities that measures read off, measure by measure, and each by its name. */
public final class Quantities {
  /** What every training records at its checks. */
  public static final List<Quantity> TRAINING =
      Quantity.logarithmic("loss", "heldOutRootMeanSquaredError");

  private static final Map<String, List<Quantity>> BY_MEASURE = byMeasure();
  private static final Map<String, Quantity> BY_NAME = byName();

  private Quantities() {}

  private static Map<String, List<Quantity>> byMeasure() {
    Map<String, List<Quantity>> all = new HashMap<>();
    all.put(
        "factorization",
        join(
            Quantity.logarithmic("unbalancedness"),
            Quantity.linear(
                "componentNorm", "localComponentNorm", "singularValue", "effectiveRank")));
    all.put(
        "errors",
        Quantity.logarithmic(
            "reconstructionError",
            "heldOutError",
            "residual",
            "recoveryError",
            "heldOutLoss",
            "heldOutErrorRate"));
    all.put("accuracy", Quantity.linear("trainingAccuracy", "heldOutAccuracy"));
    all.put(
        "geometric-complexity",
        Quantity.logarithmic(
            "geometricComplexity", "heldOutGeometricComplexity", "complexityBetweenExamples"));
    all.put("locality", Quantity.linear("locality", "vanishingGradients"));
    all.put("complexity-at-initialization", Quantity.theory("complexityAtInitialization"));
    all.put("output-range", Quantity.logarithmic("outputRange"));
    all.put("arc-length", Quantity.logarithmic("arcLength", "meanSquaredSlope"));
    all.put("weights", Quantity.logarithmic("weightNorm", "gradientNorm", "distanceFromStart"));
    all.put("training-loss", Quantity.logarithmic("trainingLoss"));
    all.put("entries", Quantity.linear("entry"));
    all.put("matrix-entries", Quantity.linear("entry"));
    all.put("determinant", Quantity.linear("determinant"));
    all.put("matricizations", Quantity.linear("singularValue", "effectiveRank"));
    all.put(
        "theory",
        Quantity.theory("theoryNorm", "predictedRate", "balancedRate", "lowerRate", "upperRate"));
    all.put(
        "solution",
        join(
            Quantity.logarithmic("residual", "rowSpaceDistance", "nullSpaceDistance"),
            Quantity.linear("euclideanNorm", "l1Norm", "nullSpaceNorm")));
    all.put("predictions", Quantity.logarithmic("distanceTo"));
    all.put(
        "sparsity",
        join(Quantity.logarithmic("excessL1Norm"), Quantity.linear("supportRecovered")));
    all.put(
        "risk",
        join(
            Quantity.logarithmic("squaredError", "expectedSquaredError"),
            Quantity.linear("riskRatio")));
    all.put("singular-value-excess", Quantity.linear("leastSingularValueExcess"));
    all.put(
        "null-space-law",
        join(
            Quantity.logarithmic("nullSpaceDrift", "lawDistance", "lawViolation"),
            Quantity.linear("lawBound")));
    all.put("layer-balance", Quantity.logarithmic("layerBalanceDrift"));
    all.put("tangent-kernel", Quantity.logarithmic("kernelLeast", "kernelCondition"));
    all.put(
        "orthogonal-start",
        join(Quantity.logarithmic("residualOverBound"), Quantity.linear("leastLayerRatio")));
    all.put(
        "plateau",
        join(Quantity.logarithmic("flowTime", "predictedFlowTime"), Quantity.linear("timeRatio")));
    all.put("flow-time", Quantity.logarithmic("flowTime"));
    all.put(
        "recovered-matrix",
        join(
            Quantity.logarithmic("recoveryError", "heldOutLoss"),
            Quantity.linear(
                "nuclearNorm", "effectiveRank", "effectiveRankDeviation", "singularValue"),
            List.of(new Quantity("peakSignalToNoise", "dB", Quantity.Scale.LINEAR, false))));
    all.put(
        "shared-singular-vectors",
        join(
            Quantity.logarithmic("coordinateError"),
            Quantity.linear(
                "offDiagonal", "leastCoordinate", "recoveryFloor", "aboveFloor", "l1Norm")));
    all.put(
        "least-frobenius",
        Quantity.logarithmic("leastFrobeniusDistance", "leastFrobeniusRecoveryError"));
    all.put(
        "residual-rates",
        join(Quantity.logarithmic("residualNorm"), Quantity.linear("slowestRate", "fastestRate")));
    all.put(
        "convex-optimum",
        join(
            Quantity.logarithmic("leastNuclearRecoveryError"),
            Quantity.linear(
                "leastNuclearNorm",
                "leastNuclearNormGap",
                "leastNuclearNormInfeasibility",
                "nuclearNormExcess",
                "dualGap",
                "infeasibility",
                "certified",
                "leastNonnegativeNorm",
                "nonnegativeExcess",
                "leastNuclearEntry")));
    all.put(
        "integrated-residual",
        Quantity.logarithmic("integratedResidualGap", "integratedResidualBound"));
    all.put(
        "separation-rank",
        join(
            Quantity.linear("separationRank", "effectiveSeparationRank"),
            Quantity.theory("separationRankBound")));
    all.put("mirror-flow-limit", Quantity.logarithmic("limitDistance"));
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
  private static List<Quantity> join(List<Quantity>... lists) {
    return Stream.of(lists).flatMap(List::stream).toList();
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
