package org.tacit.study.part;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.data.image.IdxImages;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** The kinds of target of docs/mathematics/spectral-networks.md, E1 to E5. */
public final class SpectralTargets {
  private SpectralTargets() {}

  /**
   * A square matrix.
   *
   * @param size its rows and columns
   */
  record Square(@Field(value = "Rows and columns of the matrix.", atLeast = 1) int size) {}

  /** A square product of factors that may have more columns than rows. */
  private interface OfProduct extends TargetSpec.OfMatrix {
    Square square();

    int rank();

    @Override
    default List<Integer> dimensions() {
      return List.of(square().size(), Math.max(square().size(), rank()));
    }
  }

  /** A Gram matrix. */
  @Kind(
      name = "uniform-gram",
      meaning =
          "W W' for W with uniform entries between 0 and 1: one dominant singular value"
              + " (docs/mathematics/spectral-networks.md, E1 and E2).")
  public record UniformGram(
      @Inline Square square, @Field(value = "Rank of the matrix.", atLeast = 1) int rank)
      implements OfProduct {
    @Override
    public Tensor matrix(Seed seed) {
      Tensor factor = uniform(square.size(), rank, seed.split("factor"));
      return factor.matmul(factor.transpose());
    }
  }

  /** A product of two matrices, shifted. */
  @Kind(
      name = "uniform-product",
      meaning =
          "A product of two matrices with uniform entries between 0 and 1, plus a number"
              + " (docs/mathematics/spectral-networks.md, E4).")
  public record UniformProduct(
      @Inline Square square,
      @Field(value = "Columns of the first factor.", atLeast = 1) int rank,
      @Field(value = "Number added to every entry.", byDefault = "0") double shift)
      implements OfProduct {
    @Override
    public Tensor matrix(Seed seed) {
      return uniform(square.size(), rank, seed.split("left"))
          .matmul(uniform(rank, square.size(), seed.split("right")))
          .addInPlace(shift);
    }
  }

  /** Uniform entries. */
  @Kind(
      name = "uniform-entries",
      meaning =
          "Independent entries, uniform between two numbers (docs/mathematics/spectral-networks.md,"
              + " E5).")
  public record UniformEntries(
      @Inline Modes modes,
      @Field("Lower end of the interval of entries.") double least,
      @Field("Upper end of the interval of entries.") double largest)
      implements TargetSpec.OfModes {
    @Override
    public Truth draw(Seed seed) {
      RandomGenerator random = seed.split("target").generator();
      return new Truth(
          modes.sizes(),
          random.doubles(modes.count()).map(x -> least + (largest - least) * x).toArray());
    }
  }

  /** A given spectrum. */
  @Kind(
      name = "given-spectrum",
      meaning = "A matrix of random singular vectors with singular values that are given.")
  public record GivenSpectrum(
      @Field(value = "Rows of the matrix.", atLeast = 1) int rows,
      @Field(value = "Columns of the matrix.", atLeast = 1) int columns,
      @Field("Singular values of the matrix, the largest first; those left out are zero.")
          List<Double> singularValues)
      implements TargetSpec.OfMatrix {
    @Override
    public List<Integer> dimensions() {
      return List.of(rows, columns);
    }

    @Override
    public Tensor matrix(Seed seed) {
      int rank = singularValues.size();
      if (rank == 0 || rank > Math.min(rows, columns)) {
        throw new IllegalArgumentException(
            "expected between 1 and %d singular values, found %d"
                .formatted(Math.min(rows, columns), rank));
      }
      Tensor left = LinearAlgebra.orthogonal(seed.split("left"), DType.FLOAT64, rows, rank);
      Tensor right = LinearAlgebra.orthogonal(seed.split("right"), DType.FLOAT64, columns, rank);
      Tensor values = Tensor.of(DType.FLOAT64, PlainArrays.doubles(singularValues), 1, rank);
      return left.multiply(values).matmul(right.transpose());
    }
  }

  /** A drawn digit. */
  @Kind(
      name = "digit-image",
      meaning =
          "A digit five, drawn with smooth edges in values from 0 to 255, in place of a scanned one"
              + " (docs/mathematics/spectral-networks.md, E3).")
  public record DigitImage(
      @Field(value = "Rows and columns of the matrix.", byDefault = "28", atLeast = 1) int size)
      implements TargetSpec {
    @Override
    public List<Integer> dimensions() {
      return List.of(size, size);
    }

    @Override
    public Truth draw(Seed seed) {
      return new Truth(new int[] {size, size}, DrawnDigit.five(size));
    }
  }

  /** An image of a file. */
  @Kind(
      name = "idx-image",
      meaning =
          "One image of a file of images in the format IDX of MNIST, plain or compressed by gzip,"
              + " in values from 0 to 255.")
  public record ImageOfFile(
      @Field("The file, relative to the working directory.") String file,
      @Field(value = "Index of the image, from 0.", byDefault = "0", atLeast = 0) int number)
      implements TargetSpec {
    /**
     * {@inheritDoc} The file says them, and is held against its checksum here, once for all trials.
     */
    @Override
    public List<Integer> dimensions() {
      IdxImages.Image image = IdxImages.read(Path.of(file), number);
      return List.of(image.rows(), image.columns());
    }

    @Override
    public Truth draw(Seed seed) {
      IdxImages.Image image = IdxImages.readAgain(Path.of(file), number);
      return new Truth(new int[] {image.rows(), image.columns()}, image.values());
    }
  }

  private static Tensor uniform(int rows, int columns, Seed seed) {
    double[] entries = seed.generator().doubles((long) rows * columns).toArray();
    return Tensor.of(DType.FLOAT64, entries, rows, columns);
  }
}
