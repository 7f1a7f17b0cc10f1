package org.tacit.cli.solve;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.tacit.cli.console.InputException;
import org.tacit.cli.job.MatrixInput;
import org.tacit.data.FileFormat;
import org.tacit.data.format.MatrixFile;
import org.tacit.linear.LinearTask;
import org.tacit.linear.SolvingMethod;
import org.tacit.operator.Coefficients;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.SparseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * What {@code tacit solve} is given.
 *
 * @param name where it comes from
 * @param system the system
 * @param sparse whether only some coefficients are held
 * @param form the format of the right-hand side, in which the solution is given back too
 */
record LinearSystemInput(String name, LinearSystem system, boolean sparse, FileFormat form) {
  private static final int EXAMPLE_EQUATIONS = 40;
  private static final int EXAMPLE_UNKNOWNS = 100;
  private static final int EXAMPLE_NON_ZEROS = 5;

  static LinearSystemInput read(Path coefficients, Path targets) {
    MatrixFile matrix = MatrixInput.read(coefficients);
    MatrixFile right = MatrixInput.read(targets);
    int rows = right.rows();
    int columns = right.columns();
    if (rows == 1 && columns == matrix.rows() && matrix.rows() > 1) {
      // A row of numbers is as good a right-hand side as a column.
      rows = columns;
      columns = 1;
    }
    if (rows != matrix.rows()) {
      throw new InputException(
          "%s has %,d rows, but %s has %,d equations"
              .formatted(targets, rows, coefficients, matrix.rows()));
    }
    if (right.isSparse()) {
      throw new InputException(targets + ": expected every number of the right-hand side");
    }
    try {
      return new LinearSystemInput(
          String.valueOf(coefficients.getFileName()),
          new LinearSystem(
              coefficients(matrix), Tensor.of(DType.FLOAT64, right.values(), rows, columns)),
          matrix.isSparse(),
          FileFormat.of(targets, FileFormat.all()));
    } catch (IllegalArgumentException e) {
      throw new InputException(coefficients + ": " + e.getMessage());
    }
  }

  private static Coefficients coefficients(MatrixFile matrix) {
    if (!matrix.isSparse()) {
      return DenseOperator.of(
          Tensor.of(DType.FLOAT64, matrix.values(), matrix.rows(), matrix.columns()));
    }
    int[] rows = new int[matrix.values().length];
    int[] columns = new int[rows.length];
    for (int t = 0; t < rows.length; t++) {
      rows[t] = (int) (matrix.places()[t] / matrix.columns());
      columns[t] = (int) (matrix.places()[t] % matrix.columns());
    }
    return SparseCoefficients.ofEntries(
        matrix.rows(), matrix.columns(), rows, columns, matrix.values());
  }

  /** Forty Gaussian equations for a hundred unknowns of which five are not zero. */
  static LinearSystemInput example(Seed seed) {
    Tensor matrix =
        Tensor.gaussian(seed.split("A"), DType.FLOAT64, 1, EXAMPLE_EQUATIONS, EXAMPLE_UNKNOWNS);
    RandomGenerator random = seed.split("solution").generator();
    double[] solution = new double[EXAMPLE_UNKNOWNS];
    int left = EXAMPLE_NON_ZEROS;
    while (left > 0) {
      int place = random.nextInt(EXAMPLE_UNKNOWNS);
      if (solution[place] == 0) {
        solution[place] = random.nextGaussian();
        left--;
      }
    }
    Tensor targets = matrix.matmul(Tensor.of(DType.FLOAT64, solution, EXAMPLE_UNKNOWNS, 1));
    return new LinearSystemInput(
        "the example", new LinearSystem(DenseOperator.of(matrix), targets), false, FileFormat.NPY);
  }

  /** Solves it. */
  LinearTask task(SolvingMethod method, boolean compare, Duration time) {
    return new LinearTask(name, system, sparse, form, method, compare, time);
  }

  String description() {
    return String.format(
        Locale.ROOT,
        "%s: %,d %sequations in %,d unknowns%s",
        name,
        system.equations(),
        sparse ? "sparse " : "",
        system.unknowns(),
        system.rightHandSides() == 1
            ? ""
            : String.format(Locale.ROOT, ", %,d right-hand sides", system.rightHandSides()));
  }
}
