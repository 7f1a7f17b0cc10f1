package org.tacit.data.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tacit.data.DataException;
import org.tacit.data.MemoryLimit;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

/**
 * The arrays of a file of MATLAB before version 7.3, by the MAT File Library.
 *
 * @param file the file
 * @param arrays those of real numbers
 */
record MatlabArrays(Path file, Map<String, Matrix> arrays) implements ForeignArrays.Arrays {
  static NpyFile use(Path file, ForeignArrays.Use use) throws IOException {
    try (Mat5File open = Mat5.readFromFile(file.toFile())) {
      Map<String, Matrix> arrays = new LinkedHashMap<>();
      for (MatFile.Entry entry : open.getEntries()) {
        if (entry.getValue() instanceof Matrix matrix && !matrix.isComplex()) {
          arrays.put(entry.getName(), matrix);
        }
      }
      return use.of(new MatlabArrays(file, arrays));
    }
  }

  @Override
  public Map<String, int[]> shapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    arrays.forEach((name, array) -> shapes.put(name, array.getDimensions()));
    return shapes;
  }

  @Override
  public double[] values(String name) {
    Matrix array = arrays.get(name);
    if (array == null) {
      throw new DataException(file, "there is no array " + name);
    }
    int count = array.getNumElements();
    MemoryLimit.require(file, 2.0 * Double.BYTES * count, "the array " + name);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = array.getDouble(i);
    }
    return NpyFile.rowMajor(values, array.getDimensions());
  }
}
