package org.tacit.study.part;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.data.format.MatrixFile;
import org.tacit.experiment.KernelProblem;
import org.tacit.experiment.LinearProblem;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.EndMatrix;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.GaussianKernel;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** The kinds of problem that are linear systems (docs/mathematics/deep-linear-systems.md). */
public final class LinearProblems {
  /** The coefficients as drawn and as a tensor, and what they are decomposed into and by. */
  private static final int COEFFICIENT_COPIES = 8;

  private LinearProblems() {}

  /**
   * The sizes of a system.
   *
   * @param equations n
   * @param unknowns d
   * @param rightHandSides p
   */
  record Size(
      @Field(value = "How many equations.", atLeast = 1) int equations,
      @Field(value = "How many unknowns.", atLeast = 1) int unknowns,
      @Field(value = "How many right-hand sides.", byDefault = "1", atLeast = 1)
          int rightHandSides) {
    private double numbers() {
      return COEFFICIENT_COPIES
          * ((double) equations * unknowns + ((double) equations + unknowns) * rightHandSides);
    }
  }

  /** One of a system of these sizes. */
  private interface OfSystem extends ProblemSpec<EndMatrix, LinearProblem> {
    Size size();

    @Override
    default double numbers() {
      return size().numbers();
    }
  }

  /** A Gaussian system. */
  @Kind(
      name = "gaussian-system",
      meaning =
          "A linear system with independent Gaussian coefficients, made of a known solution"
              + " (docs/mathematics/deep-linear-systems.md, D1 and E1).")
  public record GaussianSystem(
      @Inline Size size,
      @Field(value = "Standard deviation of each coefficient.", byDefault = "1")
          double coefficientStandardDeviation,
      @Field(value = "What the right-hand sides are made of.", byDefault = "gaussian-solution")
          SolutionSpec solution,
      @Field(value = "Standard deviation of the noise on them.", byDefault = "0")
          double noiseStandardDeviation)
      implements OfSystem {
    @Override
    public LinearProblem draw(Seed seed) {
      Tensor coefficients =
          Tensor.gaussian(
              seed.split("coefficients"),
              DType.FLOAT64,
              coefficientStandardDeviation,
              size.equations(),
              size.unknowns());
      Tensor truth =
          Tensor.of(
              DType.FLOAT64,
              solution.draw(size.unknowns(), size.rightHandSides(), seed.split("solution")),
              size.unknowns(),
              size.rightHandSides());
      Tensor noise =
          Tensor.gaussian(
              seed.split("noise"),
              DType.FLOAT64,
              noiseStandardDeviation,
              size.equations(),
              size.rightHandSides());
      return LinearProblem.of(
          new LinearSystem(DenseOperator.of(coefficients), coefficients.matmul(truth).add(noise)),
          truth,
          noiseStandardDeviation);
    }
  }

  /** A given system. */
  @Kind(name = "given-system", meaning = "A linear system given number by number.")
  public record GivenSystem(
      @Field("The coefficients, a list of rows.") List<List<Double>> coefficients,
      @Field("The right-hand side.") List<Double> targets)
      implements OfSystem {
    @Override
    public Size size() {
      return new Size(
          coefficients.size(), coefficients.isEmpty() ? 0 : coefficients.get(0).size(), 1);
    }

    @Override
    public LinearProblem draw(Seed seed) {
      double[][] rows = coefficients.stream().map(PlainArrays::doubles).toArray(double[][]::new);
      return LinearProblem.of(
          LinearSystem.of(DenseOperator.of(rows), PlainArrays.doubles(targets)), null, 0);
    }
  }

  /** A system in files. */
  @Kind(
      name = "system-from-files",
      meaning =
          "A linear system in two files (.npy, .npz, .csv, .tsv or .mtx), as tacit solve reads"
              + " them; sparse coefficients are filled.")
  public record SystemFromFiles(
      @Field("The file of the coefficients, relative to the working directory.")
          String coefficients,
      @Field("The file of the right-hand sides, relative to the working directory.") String targets)
      implements OfSystem {
    @Override
    public Size size() {
      MatrixFile matrix = MatrixFile.read(Path.of(coefficients));
      MatrixFile right = MatrixFile.read(Path.of(targets));
      return new Size(matrix.rows(), matrix.columns(), Math.min(right.rows(), right.columns()));
    }

    @Override
    public LinearProblem draw(Seed seed) {
      Tensor matrix = dense(Path.of(coefficients));
      Tensor right = dense(Path.of(targets));
      if (right.size(0) == 1 && right.size(1) == matrix.size(0)) {
        right = right.transpose().copy();
      }
      return LinearProblem.of(new LinearSystem(DenseOperator.of(matrix), right), null, 0);
    }

    private static Tensor dense(Path file) {
      MatrixFile matrix = MatrixFile.read(file);
      return Tensor.of(DType.FLOAT64, matrix.dense(), matrix.rows(), matrix.columns());
    }
  }

  /** Interpolation by a kernel. */
  @Kind(
      name = "kernel-interpolation",
      meaning =
          "Gaussian values at evenly spaced points of [-1, 1], to be interpolated over the features"
              + " of a Gaussian kernel (docs/mathematics/deep-linear-systems.md, T10). The"
              + " unknowns are the coefficients of the kernel functions.")
  public record KernelInterpolation(
      @Field(value = "How many points.", atLeast = 2) int points,
      @Field("The length scale of the kernel.") double lengthScale,
      @Field(value = "How many functions.", byDefault = "1", atLeast = 1) int rightHandSides)
      implements ProblemSpec<DeepLinearNetwork, KernelProblem> {
    @Override
    public double numbers() {
      return new Size(points, points, rightHandSides).numbers();
    }

    @Override
    public KernelProblem draw(Seed seed) {
      if (points < 2 || !(lengthScale > 0)) {
        throw new IllegalArgumentException(
            "expected at least two points and a positive length scale, found %d and %s"
                .formatted(points, lengthScale));
      }
      double[][] places = new double[points][1];
      for (int i = 0; i < points; i++) {
        places[i][0] = -1 + 2.0 * i / (points - 1);
      }
      double[][] kernel = new GaussianKernel(lengthScale).matrix(places, places);
      RandomGenerator random = seed.split("values").generator();
      double[] values = new double[Math.multiplyExact(points, rightHandSides)];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextGaussian();
      }
      Tensor targets = Tensor.of(DType.FLOAT64, values, points, rightHandSides);
      return new KernelProblem(
          LinearProblem.of(new LinearSystem(DenseOperator.of(kernel), targets), null, 0));
    }
  }
}
