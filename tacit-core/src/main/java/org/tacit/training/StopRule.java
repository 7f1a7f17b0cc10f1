package org.tacit.training;

import java.time.Duration;

/**
 * When training stops. Checks are made every {@code checkEvery} steps.
 *
 * @param tolerance the loss below which it has converged
 * @param patience how many checks in a row the loss must stay below the tolerance
 * @param bestPatience after how many checks without a new least held-out error, or loss where
 *     nothing is held out, it stops early
 * @param steps the most steps
 * @param time the most time
 * @param checkEvery the steps between checks, positive
 */
public record StopRule(
    double tolerance, int patience, int bestPatience, long steps, Duration time, int checkEvery) {}
