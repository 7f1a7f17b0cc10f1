package org.tacit.linear;

import java.util.Locale;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.operator.SparseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.linear.SystemDecomposition;
import org.tacit.task.Needs;
import org.tacit.training.Training;

/**
 * What solving a linear system will take of memory, before anything is allocated for it. The file
 * may be short: a sparse matrix of a few entries can have as many columns as there are integers.
 *
 * @param equations n
 * @param unknowns d
 * @param outputs p, the number of right-hand sides
 * @param held the coefficients that are held
 * @param sparse whether only those are held that are not zero
 */
record LinearSolveMemory(long equations, long unknowns, long outputs, long held, boolean sparse) {
  /** The weights of a diagonal network. */
  private static final int WEIGHTS_PER_UNKNOWN = 2;

  /** Beside the trainings: what is known before, what is proved and compared after, the answer. */
  private static final WorkingVectors BESIDE =
      SolvableSystem.VECTORS
          .and(LinearSolveResult.VECTORS.or(SparseCertificate.VECTORS))
          .and(LinearAnswer.VECTORS);

  /** As it was read, as it is held, brought to rows of one length, and what that is made in. */
  private static final int MATRIX_COPIES = 6;

  /** The bytes of an entry of a sparse matrix with its places and rows. */
  private static final int SPARSE_BYTES = 100;

  /**
   * The bytes of an entry once more by columns, which proofs of the minimum ℓ1 norm multiply by.
   */
  private static final int TRANSPOSED_BYTES = 28;

  /** Larger matrices are not decomposed where nobody asks for it. */
  private static final double LARGEST_DECOMPOSED = 1 << 24;

  /** What solving a system will take. */
  static Needs.Memory of(LinearSystem system, boolean sparse) {
    LinearSolveMemory estimate =
        new LinearSolveMemory(
            system.equations(),
            system.unknowns(),
            system.rightHandSides(),
            system.coefficients() instanceof SparseCoefficients entries
                ? entries.values().length
                : 0,
            sparse);
    return new Needs.Memory(
        estimate.allBytes(),
        estimate.heapBytes(),
        String.format(
            Locale.ROOT,
            "solving %,d equations in %,d unknowns",
            estimate.equations,
            estimate.unknowns));
  }

  /** The whole process, tensors included. */
  public double allBytes() {
    double entries = (double) equations * unknowns;
    double matrix =
        sparse ? (double) SPARSE_BYTES * held : (double) MATRIX_COPIES * Double.BYTES * entries;
    boolean decomposed = !sparse || entries <= LARGEST_DECOMPOSED;
    return Needs.PROCESS_BYTES
        + matrix
        + (decomposed ? SystemDecomposition.MATRICES * Double.BYTES * entries : 0)
        + Double.BYTES
            * outputs
            * ((double) unknownVectors() * unknowns + (double) equationVectors() * equations);
  }

  private static int unknownVectors() {
    // Whichever is trained; what they hold does not depend on the curvature.
    int network = WEIGHTS_PER_UNKNOWN * Training.vectors(SparseSolve.descent(1));
    return BESIDE.ofUnknowns() + Math.max(network, Training.vectors(LinearSolve.descent(1)));
  }

  private static int equationVectors() {
    return BESIDE.ofEquations() + LinearSystemObjective.EQUATION_VECTORS;
  }

  /** What arrays of Java will take, beside the matrix that has been read. */
  public double heapBytes() {
    return Double.BYTES * BESIDE.onHeap() * (double) outputs * Math.max(equations, unknowns)
        + (sparse ? (double) TRANSPOSED_BYTES * held : 0);
  }
}
