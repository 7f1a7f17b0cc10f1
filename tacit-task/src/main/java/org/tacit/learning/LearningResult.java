package org.tacit.learning;

import org.jspecify.annotations.Nullable;
import org.tacit.complexity.GeometricComplexity;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.training.TrainingResult;

/**
 * What learning left. Its native memory belongs to the scope of the caller.
 *
 * @param network at its best
 * @param training how it went
 * @param stepsPerEpoch after how many steps each sample was seen once
 * @param seen what it predicts of what it was trained on
 * @param heldOut of what was held out; null where nothing was
 * @param test of what the data keep for the end; null where they do not
 * @param complexity of the best network on the first samples
 * @param secondsWaited how long training waited for the numbers of samples
 * @param seconds how long it took
 */
record LearningResult(
    TrainedNetwork network,
    TrainingResult training,
    long stepsPerEpoch,
    Predictions seen,
    @Nullable Predictions heldOut,
    @Nullable Predictions test,
    GeometricComplexity complexity,
    double secondsWaited,
    double seconds) {
  /** What an answer rests on: what was held out, or else what was seen. */
  Predictions judged() {
    return test != null ? test : heldOut != null ? heldOut : seen;
  }

  /** How often each sample was seen. */
  double epochs() {
    return (double) training.steps() / stepsPerEpoch;
  }
}
