package org.tacit.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.NpyFile;
import org.tacit.problem.DenseMatrices;
import org.tacit.problem.MatrixOperator;
import org.tacit.problem.MatrixSensing;
import org.tacit.problem.OrthonormalTransform;
import org.tacit.problem.RankOnePairs;
import org.tacit.problem.SampledTransform;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * What {@code tacit sense} is given.
 *
 * @param name where the values come from
 * @param sensed the measurements with their values
 * @param truth the matrix itself, null where it is not known
 * @param peak the largest value of an entry, for the signal-to-noise ratio
 */
record SensingInput(String name, MatrixSensing sensed, @Nullable Tensor truth, double peak) {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})\\s*[x×,]\\s*(\\d{1,9})");
  private static final long LARGEST = 50_000_000;

  static SensingInput read(
      Path values,
      String operators,
      @Nullable String shape,
      @Nullable Path coefficients,
      @Nullable Path truth,
      @Nullable Double peak) {
    NpyFile file = array(values);
    if (file.shape().length != 1) {
      throw new InputException(
          values
              + ": expected a vector of measured values, found the shape "
              + Arrays.toString(file.shape()));
    }
    MatrixOperator operator = operator(operators, shape, coefficients);
    if (operator.count() != file.values().length) {
      throw new InputException(
          "%s has %d values, but %s has %d measurements"
              .formatted(values, file.values().length, operators, operator.count()));
    }
    requireMemory(operator);
    Tensor known = truth == null ? null : matrix(truth, operator);
    double largest = peak != null ? peak : known == null ? 1 : largest(known);
    try {
      return new SensingInput(
          String.valueOf(values.getFileName()),
          new MatrixSensing(operator, file.values()),
          known,
          largest);
    } catch (IllegalArgumentException e) {
      throw new InputException(values + ": " + e.getMessage());
    }
  }

  private static NpyFile array(Path file) {
    try {
      return NpyFile.read(file);
    } catch (DataException e) {
      throw new InputException(e);
    }
  }

  private static void requireFinite(Path file, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new InputException(
            "%s: number %d is %s, expected a finite number".formatted(file, i + 1, values[i]));
      }
    }
  }

  private static MatrixOperator operator(
      String operators, @Nullable String shape, @Nullable Path coefficients) {
    return switch (operators.toLowerCase(Locale.ROOT)) {
      case "entries", "dct", "walsh-hadamard" ->
          transform(operators.toLowerCase(Locale.ROOT), shape, coefficients);
      default -> {
        if (shape != null || coefficients != null) {
          throw new InputException(
              "--shape and --coefficients go with --operators entries, dct or walsh-hadamard, found "
                  + operators);
        }
        String[] files = operators.split(",", -1);
        yield files.length == 2
            ? pairs(Path.of(files[0]), Path.of(files[1]))
            : dense(Path.of(operators));
      }
    };
  }

  private static MatrixOperator transform(
      String name, @Nullable String shape, @Nullable Path coefficients) {
    if (shape == null || coefficients == null) {
      throw new InputException("--operators " + name + " needs --shape and --coefficients");
    }
    Matcher sizes = SHAPE.matcher(shape);
    if (!sizes.matches()) {
      throw new InputException("--shape: expected ROWSxCOLUMNS such as 28x28, found " + shape);
    }
    int rows = Integer.parseInt(sizes.group(1));
    int columns = Integer.parseInt(sizes.group(2));
    if (rows < 1 || columns < 1 || (long) rows * columns > LARGEST) {
      throw new InputException(
          "--shape: expected between 1 and %,d entries, found %s".formatted(LARGEST, shape));
    }
    double[] places = array(coefficients).values();
    int[] chosen = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      chosen[i] = (int) places[i];
      if (chosen[i] != places[i]) {
        throw new InputException(
            "%s: number %d is %s, expected the place of a coefficient"
                .formatted(coefficients, i + 1, places[i]));
      }
    }
    try {
      OrthonormalTransform transform =
          switch (name) {
            case "dct" -> new OrthonormalTransform.Cosine(rows, columns);
            case "walsh-hadamard" -> new OrthonormalTransform.WalshHadamard(rows, columns);
            default -> new OrthonormalTransform.Entries(rows, columns);
          };
      return SampledTransform.of(transform, chosen);
    } catch (IllegalArgumentException e) {
      throw new InputException(coefficients + ": " + e.getMessage());
    }
  }

  private static MatrixOperator pairs(Path left, Path right) {
    NpyFile one = array(left);
    NpyFile other = array(right);
    if (one.shape().length != 2
        || other.shape().length != 2
        || one.shape()[0] != other.shape()[0]) {
      throw new InputException(
          "%s and %s: expected two matrices with as many rows, one vector in each, found the shapes %s and %s"
              .formatted(
                  left, right, Arrays.toString(one.shape()), Arrays.toString(other.shape())));
    }
    requireFinite(left, one.values());
    requireFinite(right, other.values());
    requireNonzero(left, one);
    requireNonzero(right, other);
    return new RankOnePairs(tensor(one), tensor(other));
  }

  private static MatrixOperator dense(Path file) {
    NpyFile array = array(file);
    int[] shape = array.shape();
    if (shape.length != 3) {
      throw new InputException(
          file
              + ": expected sensing matrices of the shape count × rows × columns, found "
              + Arrays.toString(shape));
    }
    requireFinite(file, array.values());
    requireNonzero(file, array);
    return new DenseMatrices(
        shape[1],
        shape[2],
        Tensor.of(DType.FLOAT64, array.values(), shape[0], (long) shape[1] * shape[2]));
  }

  private static void requireNonzero(Path file, NpyFile array) {
    int count = array.shape()[0];
    int each = count == 0 ? 0 : array.values().length / count;
    if (each == 0) {
      throw new InputException(
          file
              + ": expected at least one operator, found the shape "
              + Arrays.toString(array.shape()));
    }
    for (int i = 0; i < count; i++) {
      boolean zero = true;
      for (int j = i * each; j < (i + 1) * each; j++) {
        zero &= array.values()[j] == 0;
      }
      if (zero) {
        throw new InputException(
            "%s: operator %d is zero everywhere, so it measures nothing".formatted(file, i + 1));
      }
    }
  }

  private static Tensor tensor(NpyFile array) {
    return Tensor.of(DType.FLOAT64, array.values(), array.shape()[0], array.shape()[1]);
  }

  private static Tensor matrix(Path file, MatrixOperator operator) {
    NpyFile array = array(file);
    int[] expected = {operator.rows(), operator.columns()};
    if (!Arrays.equals(array.shape(), expected)) {
      throw new InputException(
          "%s: expected a matrix of the shape %s that is measured, found %s"
              .formatted(file, Arrays.toString(expected), Arrays.toString(array.shape())));
    }
    requireFinite(file, array.values());
    return tensor(array);
  }

  private static double largest(Tensor matrix) {
    return Arrays.stream(matrix.toArray()).map(Math::abs).max().orElse(1);
  }

  /** The Gram matrix of the measurements must fit beside everything else. */
  private static void requireMemory(MatrixOperator operator) {
    long squares = (long) operator.count() * operator.count();
    if (!operator.orthonormal() && squares > LARGEST * 4) {
      throw new InputException(
          "%,d measurements need the inner products of all pairs, %.1f GB; entries, dct and walsh-hadamard need none"
              .formatted(operator.count(), squares * 8e-9));
    }
  }
}
