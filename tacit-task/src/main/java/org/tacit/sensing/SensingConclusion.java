package org.tacit.sensing;

import org.jspecify.annotations.Nullable;
import org.tacit.task.Conclusion;
import org.tacit.task.Errors;
import org.tacit.task.Shown;
import org.tacit.tensor.Scope;
import org.tacit.training.Outcome;

/**
 * What a sensing comes to, against what takes no learning: the matrix of minimum Frobenius norm
 * with the measured values, and zero.
 */
final class SensingConclusion {
  private final SensingResult result;
  private final @Nullable SensingComparison norms;
  private final @Nullable SensingTruth truth;

  private SensingConclusion(
      SensingResult result, @Nullable SensingComparison norms, @Nullable SensingTruth truth) {
    this.result = result;
    this.norms = norms;
    this.truth = truth;
  }

  static Conclusion of(
      SensingResult result, @Nullable SensingComparison norms, @Nullable SensingTruth truth) {
    return new SensingConclusion(result, norms, truth).conclusion();
  }

  private Conclusion conclusion() {
    if (result.ofZeros()) {
      return Conclusion.done("all measured values are zero, and so is the matrix of minimum norm");
    }
    Outcome.Kind ending = result.ending();
    if (ending == Outcome.Kind.STANDING_STILL) {
      return Conclusion.nothingLearned(
          "training is stuck at its initialization: more time, a larger --init-scale or another"
              + " activation may help");
    }
    if (ending.failed()) {
      return Conclusion.failed(
          "training is " + ending.words() + " with every step size that was tried");
    }
    if (truth != null
        && !(truth.relativeError(result.matrix())
            < Math.min(1, truth.relativeError(result.leastFrobenius())))) {
      return Conclusion.nothingLearned(errors());
    }
    if (!ending.finished()) {
      return Conclusion.notFinished(errors() + "; " + result.result().outcome().explanation());
    }
    return judged();
  }

  private Conclusion judged() {
    @Nullable String certified = norms != null && norms.certified() ? norms.speaksOf(result) : null;
    boolean held = result.heldOutCount() > 0;
    boolean worse =
        held && !(result.heldOutError() < Math.min(1, result.leastFrobeniusHeldOutError()));
    if (held && surelyBetter()) {
      return Conclusion.done(errors());
    }
    if (certified != null && !worse) {
      return Conclusion.done(errors() + "; it is certified");
    }
    return worse && certified == null
        ? Conclusion.nothingLearned(errors())
        : Conclusion.notProved(
            errors()
                + (certified != null
                    ? ", though its nuclear norm is least by " + certified
                    : result.reach().contradictory()
                        ? "; the measurements contradict each other, so that no matrix has all"
                            + " values"
                        : "; no certificate proves the matrix, and more measurements may decide"));
  }

  /** Than the minimum Frobenius norm, and than zero, which beats it where the values are noise. */
  private boolean surelyBetter() {
    try (Scope scope = Scope.open()) {
      Errors own = new Errors(result.heldOut().residual(result.matrix()).toArray());
      Errors least = new Errors(result.heldOut().residual(result.leastFrobenius()).toArray());
      return own.surelySmallerThan(least)
          && own.surelySmallerThan(new Errors(result.heldOut().values()));
    }
  }

  private String errors() {
    if (truth != null) {
      return "the relative error of the matrix is %s, that of the minimum Frobenius norm %s, of zero 1"
          .formatted(
              number(truth.relativeError(result.matrix())),
              number(truth.relativeError(result.leastFrobenius())));
    }
    return result.heldOutCount() == 0
        ? result.tooFewToHoldOut()
            ? "the measurements are too few to hold any out for validation"
            : "no measurements were held out for validation"
        : "the validation error is %s over %,d measurements, that of the minimum Frobenius norm %s, of zero 1"
            .formatted(
                number(result.heldOutError()),
                result.heldOutCount(),
                number(result.leastFrobeniusHeldOutError()));
  }

  private static String number(double value) {
    return Shown.rounded(value, 3);
  }
}
