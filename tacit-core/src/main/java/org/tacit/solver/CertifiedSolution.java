package org.tacit.solver;

import org.tacit.tensor.Tensor;
import org.tacit.theory.DualityGap;

/**
 * A solution of small norm, with what is proved of it.
 *
 * @param solution a matrix with the measured values, or a solution of a linear system as a column
 * @param dual ν, the dual vector of the lower bound
 * @param gap how far the solution can be from the minimum norm
 */
public record CertifiedSolution(Tensor solution, double[] dual, DualityGap gap) {}
