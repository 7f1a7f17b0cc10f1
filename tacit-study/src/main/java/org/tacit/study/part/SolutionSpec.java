package org.tacit.study.part;

import java.util.random.RandomGenerator;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.tensor.Seed;

/** What the right-hand sides of a linear system are made of, as a study file names it. */
public interface SolutionSpec {
  /** Θ, d × p, row-major. */
  double[] draw(int unknowns, int rightHandSides, Seed seed);

  /** Gaussian. */
  @Kind(name = "gaussian-solution", meaning = "Independent Gaussian unknowns, of a given norm.")
  record Gaussian(@Field(value = "The Euclidean norm of each column.", byDefault = "1") double norm)
      implements SolutionSpec {
    @Override
    public double[] draw(int unknowns, int rightHandSides, Seed seed) {
      RandomGenerator random = seed.generator();
      double[] solution = new double[Math.multiplyExact(unknowns, rightHandSides)];
      for (int i = 0; i < solution.length; i++) {
        solution[i] = random.nextGaussian();
      }
      scaleColumns(solution, rightHandSides, norm);
      return solution;
    }
  }

  /** Sparse. */
  @Kind(
      name = "sparse-solution",
      meaning = "Few unknowns, the same for all columns, are Gaussian; the others are zero.")
  record Sparse(
      @Field(value = "Number of unknowns that are not zero.", atLeast = 1) int nonZeros,
      @Field(value = "The Euclidean norm of each column.", byDefault = "1") double norm)
      implements SolutionSpec {
    @Override
    public double[] draw(int unknowns, int rightHandSides, Seed seed) {
      if (nonZeros < 1 || nonZeros > unknowns) {
        throw new IllegalArgumentException(
            "expected between 1 and %d unknowns that are not zero, found %d"
                .formatted(unknowns, nonZeros));
      }
      RandomGenerator random = seed.generator();
      double[] solution = new double[Math.multiplyExact(unknowns, rightHandSides)];
      int left = nonZeros;
      while (left > 0) {
        int place = random.nextInt(unknowns) * rightHandSides;
        if (solution[place] == 0) {
          for (int column = 0; column < rightHandSides; column++) {
            solution[place + column] = random.nextGaussian();
          }
          left--;
        }
      }
      scaleColumns(solution, rightHandSides, norm);
      return solution;
    }
  }

  private static void scaleColumns(double[] matrix, int columns, double norm) {
    for (int column = 0; column < columns; column++) {
      double squares = 0;
      for (int i = column; i < matrix.length; i += columns) {
        squares += matrix[i] * matrix[i];
      }
      for (int i = column; i < matrix.length; i += columns) {
        matrix[i] *= norm / Math.sqrt(squares);
      }
    }
  }
}
