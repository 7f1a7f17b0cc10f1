package org.tacit.linear;

import java.util.random.RandomGenerator;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.Seed;

/**
 * A small system made to deceive: rows and unknowns in units 10^±8 apart, rows that are the same or
 * nearly so, rows of zeros, right-hand sides of zero or that contradict each other, more equations
 * than unknowns. Entries are small integers times powers of two, so that no product or sum rounds.
 */
public record HostileSystem(double[][] matrix, double[] targets) {
  private static final int OCTAVES = 26;

  public static HostileSystem of(long number) {
    RandomGenerator random = new Seed(number).split("hostile").generator();
    int equations = 1 + random.nextInt(4);
    int unknowns = 1 + random.nextInt(6);
    double[][] matrix = new double[equations][unknowns];
    double[] solution = new double[unknowns];
    for (int j = 0; j < unknowns; j++) {
      solution[j] = random.nextInt(3) == 0 ? 0 : random.nextInt(17) - 8;
      for (double[] row : matrix) {
        row[j] = random.nextInt(19) - 9;
      }
    }
    if (equations > 1 && random.nextInt(2) == 0) {
      dependent(matrix, random);
    }
    double[] targets = new double[equations];
    for (int i = 0; i < equations; i++) {
      for (int j = 0; j < unknowns; j++) {
        targets[i] += matrix[i][j] * solution[j];
      }
    }
    if (random.nextInt(8) == 0) {
      targets = new double[equations];
    }
    if (random.nextInt(3) == 0) {
      targets[random.nextInt(equations)] += 1 + random.nextInt(4);
    }
    boolean rows = random.nextInt(2) == 0;
    boolean columns = random.nextInt(4) == 0;
    for (int j = 0; j < unknowns && columns; j++) {
      double factor = Math.scalb(1.0, random.nextInt(OCTAVES) - OCTAVES / 2);
      for (double[] row : matrix) {
        row[j] *= factor;
      }
    }
    for (int i = 0; i < equations && rows; i++) {
      double factor = Math.scalb(1.0, random.nextInt(2 * OCTAVES) - OCTAVES);
      targets[i] *= factor;
      for (int j = 0; j < unknowns; j++) {
        matrix[i][j] *= factor;
      }
    }
    return new HostileSystem(matrix, targets);
  }

  /** The last row becomes zero, a multiple of the first, or the first and a little more. */
  private static void dependent(double[][] matrix, RandomGenerator random) {
    double[] first = matrix[0];
    double[] last = matrix[matrix.length - 1];
    int kind = random.nextInt(4);
    double little = Math.scalb(1.0, -2 - random.nextInt(36));
    for (int j = 0; j < last.length; j++) {
      last[j] =
          switch (kind) {
            case 0 -> 0;
            case 1 -> 3 * first[j];
            default -> first[j] + little * last[j];
          };
    }
  }

  LinearSystem system() {
    return LinearSystem.of(DenseOperator.of(matrix), targets.clone());
  }

  public ExactSystem exact() {
    return ExactSystem.of(matrix, targets);
  }
}
