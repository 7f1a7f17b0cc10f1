package org.tacit.solver;

import org.tacit.tensor.Tensor;

/**
 * What an iterative solver ended with.
 *
 * @param matrix the last iterate
 * @param iterations how many were made
 * @param converged whether the solver's tolerance was met
 */
public record MatrixSolution(Tensor matrix, int iterations, boolean converged) {}
