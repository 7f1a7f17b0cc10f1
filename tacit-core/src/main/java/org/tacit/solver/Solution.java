package org.tacit.solver;

/**
 * What an iterative solver ended with.
 *
 * @param matrix the last iterate
 * @param iterations how many were made
 * @param converged whether the solver's tolerance was met
 */
public record Solution<M>(M matrix, int iterations, boolean converged) {}
