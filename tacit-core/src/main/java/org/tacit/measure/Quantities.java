package org.tacit.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The quantities that measures read off, measure by measure, and each by its name. */
public final class Quantities {
  /** What every training records at its checks. */
  public static final List<Quantity> TRAINING =
      Quantity.logarithmic("loss", "heldOutRootMeanSquaredError");

  /** Of the measure {@code factorization}. */
  public static final List<Quantity> FACTORIZATION =
      join(
          Quantity.logarithmic("unbalancedness"),
          Quantity.linear("componentNorm", "localComponentNorm", "singularValue", "effectiveRank"));

  /** Of the measure {@code errors}, whatever the problem. */
  public static final List<Quantity> ERRORS =
      Quantity.logarithmic(
          "reconstructionError",
          "heldOutError",
          "residual",
          "recoveryError",
          "heldOutLoss",
          "heldOutErrorRate");

  /** Of the measure {@code accuracy}. */
  public static final List<Quantity> ACCURACY =
      Quantity.linear("trainingAccuracy", "heldOutAccuracy");

  /** Of the measure {@code geometric-complexity}. */
  public static final List<Quantity> GEOMETRIC_COMPLEXITY =
      Quantity.logarithmic("geometricComplexity", "heldOutGeometricComplexity");

  /** Of the measure {@code weights}. */
  public static final List<Quantity> WEIGHTS =
      Quantity.logarithmic("weightNorm", "gradientNorm", "distanceFromStart");

  /** Of the measure {@code training-loss}. */
  public static final List<Quantity> TRAINING_LOSS = Quantity.logarithmic("trainingLoss");

  /** Of the measures {@code entries} and {@code matrix-entries}. */
  public static final List<Quantity> ENTRIES = Quantity.linear("entry");

  /** Of the measure {@code determinant}. */
  public static final List<Quantity> DETERMINANT = Quantity.linear("determinant");

  /** Of the measure {@code matricizations}. */
  public static final List<Quantity> MATRICIZATIONS =
      Quantity.linear("singularValue", "effectiveRank");

  /** Of the measure {@code theory}. */
  public static final List<Quantity> THEORY =
      Quantity.theory("theoryNorm", "predictedRate", "balancedRate", "lowerRate", "upperRate");

  /** Of the measure {@code solution}. */
  public static final List<Quantity> SOLUTION =
      join(
          Quantity.logarithmic("residual", "rowSpaceDistance", "nullSpaceDistance"),
          Quantity.linear("euclideanNorm", "l1Norm", "nullSpaceNorm"));

  /** Of the measure {@code predictions}. */
  public static final List<Quantity> PREDICTIONS = Quantity.logarithmic("distanceTo");

  /** Of the measure {@code sparsity}. */
  public static final List<Quantity> SPARSITY =
      join(Quantity.logarithmic("excessL1Norm"), Quantity.linear("supportRecovered"));

  /** Of the measure {@code risk}. */
  public static final List<Quantity> RISK =
      join(
          Quantity.logarithmic("squaredError", "expectedSquaredError"),
          Quantity.linear("riskRatio"));

  /** Of the measure {@code singular-value-excess}. */
  public static final List<Quantity> SINGULAR_VALUE_EXCESS =
      Quantity.linear("leastSingularValueExcess");

  /** Of the measure {@code null-space-law}. */
  public static final List<Quantity> NULL_SPACE_LAW =
      join(
          Quantity.logarithmic("nullSpaceDrift", "lawDistance", "lawViolation"),
          Quantity.linear("lawBound"));

  /** Of the measure {@code layer-balance}. */
  public static final List<Quantity> LAYER_BALANCE = Quantity.logarithmic("layerBalanceDrift");

  /** Of the measure {@code tangent-kernel}. */
  public static final List<Quantity> TANGENT_KERNEL =
      Quantity.logarithmic("kernelLeast", "kernelCondition");

  /** Of the measure {@code orthogonal-start}. */
  public static final List<Quantity> ORTHOGONAL_START =
      join(Quantity.logarithmic("residualOverBound"), Quantity.linear("leastLayerRatio"));

  /** Of the measure {@code plateau}. */
  public static final List<Quantity> PLATEAU =
      join(Quantity.logarithmic("flowTime", "predictedFlowTime"), Quantity.linear("timeRatio"));

  /** Of the measure {@code flow-time}. */
  public static final List<Quantity> FLOW_TIME = Quantity.logarithmic("flowTime");

  /** Of the measure {@code recovered-matrix}. */
  public static final List<Quantity> RECOVERED_MATRIX =
      join(
          Quantity.logarithmic("recoveryError", "heldOutLoss"),
          Quantity.linear(
              "nuclearNorm", "effectiveRank", "effectiveRankDeviation", "singularValue"),
          List.of(new Quantity("peakSignalToNoise", "dB", Quantity.Scale.LINEAR, false)));

  /** Of the measure {@code shared-singular-vectors}. */
  public static final List<Quantity> SHARED_SINGULAR_VECTORS =
      join(
          Quantity.logarithmic("coordinateError"),
          Quantity.linear(
              "offDiagonal", "leastCoordinate", "recoveryFloor", "aboveFloor", "l1Norm"));

  /** Of the measure {@code least-frobenius}. */
  public static final List<Quantity> LEAST_FROBENIUS =
      Quantity.logarithmic("leastFrobeniusDistance", "leastFrobeniusRecoveryError");

  /** Of the measure {@code residual-rates}. */
  public static final List<Quantity> RESIDUAL_RATES =
      join(Quantity.logarithmic("residualNorm"), Quantity.linear("slowestRate", "fastestRate"));

  /** Of the measure {@code convex-optimum}. */
  public static final List<Quantity> CONVEX_OPTIMUM =
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
              "leastNuclearEntry"));

  /** Of the measure {@code integrated-residual}. */
  public static final List<Quantity> INTEGRATED_RESIDUAL =
      Quantity.logarithmic("integratedResidualGap", "integratedResidualBound");

  /** Of the measure {@code mirror-flow-limit}. */
  public static final List<Quantity> MIRROR_FLOW_LIMIT = Quantity.logarithmic("limitDistance");

  private static final Map<String, Quantity> BY_NAME =
      byName(
          TRAINING,
          FACTORIZATION,
          ERRORS,
          ACCURACY,
          GEOMETRIC_COMPLEXITY,
          TRAINING_LOSS,
          WEIGHTS,
          ENTRIES,
          DETERMINANT,
          MATRICIZATIONS,
          THEORY,
          SOLUTION,
          PREDICTIONS,
          SPARSITY,
          RISK,
          SINGULAR_VALUE_EXCESS,
          NULL_SPACE_LAW,
          LAYER_BALANCE,
          TANGENT_KERNEL,
          ORTHOGONAL_START,
          PLATEAU,
          FLOW_TIME,
          RECOVERED_MATRIX,
          SHARED_SINGULAR_VECTORS,
          LEAST_FROBENIUS,
          RESIDUAL_RATES,
          CONVEX_OPTIMUM,
          INTEGRATED_RESIDUAL,
          MIRROR_FLOW_LIMIT);

  private Quantities() {}

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
  @SafeVarargs
  @SuppressWarnings("varargs") // Nothing is stored into the array.
  private static Map<String, Quantity> byName(List<Quantity>... lists) {
    Map<String, Quantity> known = new LinkedHashMap<>();
    for (Quantity quantity : join(lists)) {
      Quantity twin = known.putIfAbsent(quantity.name(), quantity);
      if (twin != null && !twin.equals(quantity)) {
        throw new IllegalStateException(
            "expected one quantity of a name, found " + twin + " and " + quantity);
      }
    }
    return known;
  }
}
