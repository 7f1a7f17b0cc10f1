package org.tacit.measuring;

import java.time.Duration;
import org.tacit.complexity.GeometricComplexity;
import org.tacit.complexity.Projection;
import org.tacit.tensor.Seed;

/**
 * How a network is measured.
 *
 * @param method exact, projected or by differences
 * @param projection of which space directions are and how they are drawn, of a projection
 * @param probes how many directions for each sample, or for each of the pilot; not used by the
 *     exact one
 * @param plansProbes whether a pilot decides how many directions the other samples take
 * @param step of differences
 * @param samples the most samples, drawn without replacement
 * @param targetError the standard error, relative to the value, at which measuring ends; 0 for none
 * @param pointsBetween at how many points between two samples each it is measured too; 0 for none
 * @param time the most time
 * @param seed of what is drawn
 * @param curvatureSamples of how many samples the second derivative of the loss is measured; 0 for
 *     not at all
 * @param curvatureDirections how many directions estimate its trace
 * @param locality how its locality is measured, if at all
 * @param separation how its separation ranks are, if at all
 */
public record MeasureSettings(
    GeometricComplexity.Method method,
    Projection projection,
    int probes,
    boolean plansProbes,
    double step,
    int samples,
    double targetError,
    int pointsBetween,
    Duration time,
    Seed seed,
    int curvatureSamples,
    int curvatureDirections,
    LocalitySettings locality,
    SeparationSettings separation) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there is no sample or no probe, or a number is negative
   */
  public MeasureSettings {
    if (curvatureSamples < 0 || curvatureDirections < 1) {
      throw new IllegalArgumentException(
          "expected no negative number of samples and at least one direction, found %d and %d"
              .formatted(curvatureSamples, curvatureDirections));
    }
    if (pointsBetween < 0) {
      throw new IllegalArgumentException(
          "expected no negative number of points between samples, found " + pointsBetween);
    }
    if (samples < 1 || probes < 1 || !(targetError >= 0) || !(step > 0)) {
      throw new IllegalArgumentException(
          "expected at least one sample and one probe, a positive step and an error of zero or more, found %d, %d, %s and %s"
              .formatted(samples, probes, step, targetError));
    }
  }
}
