package org.tacit.completion.method;

/**
 * What a solver is run with.
 *
 * @param rank the rank, 0 where the solver finds it
 * @param value the penalty as a share of λ_max, or the step
 */
public record Setting(int rank, double value) {}
