package org.tacit.cli.sense;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.NumberRange;
import org.tacit.cli.job.MatrixInput;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.format.MatrixFile;
import org.tacit.data.image.GreyImage;
import org.tacit.operator.LinearOperator;
import org.tacit.problem.Observations;
import org.tacit.sensing.SensingSettings;
import org.tacit.sensing.SensingTask;
import org.tacit.sensing.SensingTruth;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * What {@code tacit sense} is given.
 *
 * @param name where the values come from
 * @param sensed the measurements with their values
 * @param truth the matrix itself, null where it is not known
 * @param picture whether the entries are grey values of a picture
 */
record SensingInput(
    String name, Observations sensed, @Nullable SensingTruth truth, boolean picture) {
  /** Measured values from a file. */
  static SensingInput ofValues(
      Path file, LinearOperator operator, String operators, @Nullable Path truth) {
    double[] values = vector(file);
    NumberRange.require(file, values);
    if (operator.count() != values.length) {
      throw new InputException(
          "%s has %d values, but %s has %d measurements"
              .formatted(file, values.length, operators, operator.count()));
    }
    boolean picture = truth != null && isPicture(truth);
    return new SensingInput(
        name(file),
        new Observations(operator, values),
        truth == null ? null : truth(truth, picture, operator),
        picture);
  }

  /** Measurements of a picture, made here: the picture itself is used for nothing else. */
  static SensingInput ofPicture(Path file, GreyImage picture, LinearOperator operator) {
    requireSize(file, picture.rows(), picture.columns(), operator);
    SensingTruth truth = SensingTruth.of(picture);
    return new SensingInput(name(file), Observations.of(operator, truth.matrix()), truth, true);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static boolean isPicture(Path file) {
    try {
      return FileFormat.of(file, FileFormat.all()).isImage();
    } catch (DataException e) {
      throw new InputException(e);
    }
  }

  /** The grey values of a picture. */
  static GreyImage picture(Path file) {
    try {
      return GreyImage.read(file);
    } catch (DataException e) {
      throw new InputException(e);
    }
  }

  private static SensingTruth truth(Path file, boolean isPicture, LinearOperator operator) {
    if (isPicture) {
      GreyImage picture = picture(file);
      requireSize(file, picture.rows(), picture.columns(), operator);
      return SensingTruth.of(picture);
    }
    MatrixFile matrix = MatrixInput.read(file);
    requireSize(file, matrix.rows(), matrix.columns(), operator);
    double[] entries = matrix.values();
    if (matrix.isSparse()) {
      entries = new double[matrix.rows() * matrix.columns()];
      for (int i = 0; i < matrix.places().length; i++) {
        entries[(int) matrix.places()[i]] = matrix.values()[i];
      }
    }
    return SensingTruth.of(Tensor.of(DType.FLOAT64, entries, matrix.rows(), matrix.columns()));
  }

  private static void requireSize(Path file, int rows, int columns, LinearOperator operator) {
    if (rows != operator.dimension(0) || columns != operator.dimension(1)) {
      throw new InputException(
          "%s: expected a matrix of the size %d × %d that is measured, found %d × %d"
              .formatted(file, operator.dimension(0), operator.dimension(1), rows, columns));
    }
  }

  /** The numbers of a file with one row or one column. */
  static double[] vector(Path file) {
    MatrixFile matrix = MatrixInput.read(file);
    if (matrix.isSparse() || (matrix.rows() != 1 && matrix.columns() != 1)) {
      throw new InputException(
          "%s: expected a vector, found a %smatrix of %d × %d"
              .formatted(
                  file, matrix.isSparse() ? "sparse " : "", matrix.rows(), matrix.columns()));
    }
    return matrix.values();
  }

  /** Recovers the matrix. */
  SensingTask task(SensingSettings settings) {
    return new SensingTask(name, sensed, truth, picture, settings);
  }

  /** How the input was understood, in a line. */
  String summary() {
    return String.format(
        Locale.ROOT,
        "%s: %,d measurements of a %d × %d %s",
        name,
        sensed.count(),
        sensed.operator().dimension(0),
        sensed.operator().dimension(1),
        picture ? "picture, in grey" : "matrix");
  }
}
