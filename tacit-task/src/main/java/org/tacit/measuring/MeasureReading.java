package org.tacit.measuring;

import java.util.List;
import org.tacit.measure.ClassScores;
import org.tacit.task.Picture;
import org.tacit.tensor.Seed;

/**
 * All that was found of a network.
 *
 * @param result at its outputs
 * @param layers its layers with weights
 * @param curvature of the loss by the weights
 * @param chain what is proved of chains of dense layers
 * @param locality how patches of images interact in it
 * @param separation how strongly it lets sets of inputs depend on the others
 * @param pictures of samples and their gradients
 * @param seconds how long it took
 */
record MeasureReading(
    MeasureResult result,
    List<LayerReading> layers,
    CurvatureReading curvature,
    ChainReading chain,
    LocalityReading locality,
    SeparationReading separation,
    List<Picture> pictures,
    double seconds) {
  /** In how many bins of confidence it is compared with accuracy. */
  static final int BINS = 15;

  /** The calibration of scores. */
  ClassScores.Calibration calibration(ClassScores scores, Seed seed) {
    return scores.calibration(BINS, seed.split("calibration"));
  }
}
