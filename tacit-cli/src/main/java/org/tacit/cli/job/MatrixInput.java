package org.tacit.cli.job;

import java.nio.file.Path;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.NumberRange;
import org.tacit.data.DataException;
import org.tacit.data.format.MatrixFile;

/** A matrix or vector that a command is given as a file. */
public final class MatrixInput {
  private MatrixInput() {}

  /**
   * Reads one.
   *
   * @throws InputException if it is none, or its numbers are too large or too small to train on
   */
  public static MatrixFile read(Path file) {
    try {
      MatrixFile matrix = MatrixFile.read(file);
      NumberRange.require(file, matrix.values());
      return matrix;
    } catch (DataException e) {
      throw new InputException(e);
    }
  }
}
