package org.tacit.optimizer;

/**
 * A step that an optimizer took.
 *
 * @param time the time of the gradient flow that it covers: its step size
 * @param loss the loss that was met where it began, of all samples or as its batch estimates it
 */
public record Step(double time, double loss) {}
