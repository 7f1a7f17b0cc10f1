package org.tacit.cli.sense;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.NumberRange;
import org.tacit.cli.output.Resources;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;
import org.tacit.data.format.NpyFile;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.LinearOperator;
import org.tacit.operator.OrthonormalTransform;
import org.tacit.operator.RankOneTensors;
import org.tacit.operator.SampledTransform;
import org.tacit.sensing.SensingSettings;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The operators that {@code --operators} asks for.
 *
 * @param given files, or a name
 * @param settings of the network that is to be trained on them: it must fit into the memory
 */
record SensingOperators(String given, SensingSettings settings) {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})\\s*[x×,]\\s*(\\d{1,9})");
  private static final List<String> TRANSFORMS = List.of("entries", "dct", "walsh-hadamard");
  private static final String GAUSSIAN = "gaussian";
  private static final long LARGEST = 50_000_000;

  /**
   * The share of the entries that the paper measures of its pictures
   * (docs/mathematics/spectral-networks.md, E3).
   */
  private static final double SHARE_OF_ENTRIES = 0.6;

  private String name() {
    return given.toLowerCase(Locale.ROOT);
  }

  /** The operators whose values the user has. */
  LinearOperator ofValues(@Nullable String shape, @Nullable Path coefficients) {
    if (name().equals(GAUSSIAN)) {
      throw new InputException(
          "--operators gaussian draws its matrices, so it goes with --image; values Y need the"
              + " matrices they were measured by");
    }
    if (!TRANSFORMS.contains(name())) {
      if (shape != null || coefficients != null) {
        throw new InputException(
            "--shape and --coefficients go with --operators entries, dct or walsh-hadamard, found "
                + given);
      }
      return fromFiles();
    }
    if (shape == null || coefficients == null) {
      throw new InputException("--operators " + name() + " needs --shape and --coefficients");
    }
    Matcher sizes = SHAPE.matcher(shape);
    if (!sizes.matches()) {
      throw new InputException(
          "--shape: expected ROWSxCOLUMNS such as 28x28, found " + Quoted.of(shape));
    }
    int rows = Integer.parseInt(sizes.group(1));
    int columns = Integer.parseInt(sizes.group(2));
    if (rows < 1 || columns < 1 || (long) rows * columns > LARGEST) {
      throw new InputException(
          "--shape: expected between 1 and %,d entries, found %s"
              .formatted(LARGEST, Quoted.of(shape)));
    }
    double[] places = SensingInput.vector(coefficients);
    int[] chosen = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      chosen[i] = (int) places[i];
      if (chosen[i] != places[i]) {
        throw new InputException(
            "%s: number %d is %s, expected the place of a coefficient"
                .formatted(coefficients, i + 1, places[i]));
      }
    }
    Resources.require(settings, rows, columns, chosen.length, 0);
    try {
      return SampledTransform.of(transform(rows, columns), chosen);
    } catch (IllegalArgumentException e) {
      throw new InputException(coefficients + ": " + e.getMessage());
    }
  }

  /**
   * Operators that measure a picture.
   *
   * @param count how many are drawn; null for the paper's share, and for operators from files
   */
  LinearOperator ofPicture(int rows, int columns, @Nullable Integer count) {
    boolean drawn = name().equals(GAUSSIAN);
    if (!drawn && !TRANSFORMS.contains(name())) {
      if (count != null) {
        throw new InputException(
            "--measurements goes with --operators entries, dct, walsh-hadamard or gaussian; "
                + given
                + " says itself how many there are");
      }
      return fromFiles();
    }
    long entries = (long) rows * columns;
    long measured = count != null ? count : Math.max(1, Math.round(SHARE_OF_ENTRIES * entries));
    if (measured < 1 || measured > entries) {
      throw new InputException(
          "--measurements: expected between 1 and the %,d pixels, found %d"
              .formatted(entries, measured));
    }
    Resources.require(settings, rows, columns, measured, drawn ? (double) measured * entries : 0);
    Seed seed = new Seed(settings.seed()).split("measurements");
    if (drawn) {
      return DenseOperator.gaussian(new int[] {rows, columns}, (int) measured, 1, seed);
    }
    try {
      return SampledTransform.random(transform(rows, columns), (int) measured, seed);
    } catch (IllegalArgumentException e) {
      throw new InputException("--operators: " + e.getMessage());
    }
  }

  private OrthonormalTransform transform(int rows, int columns) {
    return switch (name()) {
      case "dct" -> new OrthonormalTransform.Cosine(rows, columns);
      case "walsh-hadamard" -> new OrthonormalTransform.WalshHadamard(rows, columns);
      default -> new OrthonormalTransform.Entries(rows, columns);
    };
  }

  private LinearOperator fromFiles() {
    String[] files = given.split(",", -1);
    return files.length == 2 ? pairs(Path.of(files[0]), Path.of(files[1])) : dense(Path.of(given));
  }

  private LinearOperator pairs(Path left, Path right) {
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
    requireUsable(left, one);
    requireUsable(right, other);
    Resources.require(
        settings,
        one.shape()[1],
        other.shape()[1],
        one.shape()[0],
        (double) one.values().length + other.values().length);
    return RankOneTensors.ofPairs(tensor(one), tensor(other));
  }

  private LinearOperator dense(Path file) {
    NpyFile array = array(file);
    int[] shape = array.shape();
    if (shape.length != 3) {
      throw new InputException(
          file
              + ": expected sensing matrices of the shape count × rows × columns, found "
              + Arrays.toString(shape));
    }
    requireUsable(file, array);
    Resources.require(settings, shape[1], shape[2], shape[0], array.values().length);
    return new DenseOperator(
        new int[] {shape[1], shape[2]},
        Tensor.of(DType.FLOAT64, array.values(), shape[0], (long) shape[1] * shape[2]));
  }

  private static NpyFile array(Path file) {
    try {
      return NpyFile.read(file);
    } catch (DataException e) {
      throw new InputException(e);
    }
  }

  private static void requireUsable(Path file, NpyFile array) {
    NumberRange.require(file, array.values());
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
        double value = array.values()[j];
        if (!Double.isFinite(value)) {
          throw new InputException(
              "%s: number %d is %s, expected a finite number".formatted(file, j + 1, value));
        }
        zero &= value == 0;
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
}
