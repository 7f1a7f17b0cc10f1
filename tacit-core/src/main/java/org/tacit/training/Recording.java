package org.tacit.training;

/**
 * What is read off a model, and when.
 *
 * @param recorder what
 * @param schedule when, besides the end
 */
public record Recording(Recorder recorder, Schedule schedule) {
  /** Records nothing but the loss at the checks. */
  public static Recording none() {
    return new Recording((step, flowTime, weights, rows) -> {}, new Schedule.AtTheEnd());
  }
}
