package org.tacit.data.format;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tacit.data.DataException;
import org.tacit.data.MemoryLimit;

/**
 * The arrays of a file of HDF5, by jHDF. Links are not followed: they may lead to other files.
 *
 * @param file the file
 * @param datasets those of real numbers
 * @param reversed whether the modes are stored last first, as MATLAB has them
 */
record Hdf5Arrays(Path file, Map<String, Dataset> datasets, boolean reversed)
    implements ForeignArrays.Arrays {
  private static final int DEEPEST = 20;
  private static final Set<Class<?>> NUMBERS =
      Set.of(double.class, float.class, long.class, int.class, short.class, byte.class);

  static NpyFile use(Path file, boolean reversed, ForeignArrays.Use use) {
    try (HdfFile open = new HdfFile(file)) {
      Map<String, Dataset> datasets = new LinkedHashMap<>();
      collect(open, datasets, 0);
      return use.of(new Hdf5Arrays(file, datasets, reversed));
    }
  }

  private static void collect(Group group, Map<String, Dataset> into, int depth) {
    for (Node node : group.getChildren().values()) {
      if (node.isLink()) {
        continue;
      }
      if (node instanceof Dataset dataset && NUMBERS.contains(dataset.getJavaType())) {
        into.put(dataset.getPath().substring(1), dataset);
      } else if (node instanceof Group below && depth < DEEPEST) {
        collect(below, into, depth + 1);
      }
    }
  }

  @Override
  public Map<String, int[]> shapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    datasets.forEach((name, dataset) -> shapes.put(name, shape(dataset)));
    return shapes;
  }

  private int[] shape(Dataset dataset) {
    int[] stored = dataset.getDimensions();
    int[] shape = stored.clone();
    for (int mode = 0; reversed && mode < shape.length; mode++) {
      shape[mode] = stored[stored.length - 1 - mode];
    }
    return shape;
  }

  @Override
  public double[] values(String name) {
    Dataset dataset = datasets.get(name);
    if (dataset == null) {
      throw new IllegalArgumentException("there is no array " + name);
    }
    MemoryLimit.require(file, 3.0 * Double.BYTES * dataset.getSize(), "the array " + name);
    Object flat = dataset.getDataFlat();
    int count = java.lang.reflect.Array.getLength(flat);
    if (count != dataset.getSize()) {
      throw new DataException(
          file, "the array %s has %d of its %d numbers".formatted(name, count, dataset.getSize()));
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = java.lang.reflect.Array.getDouble(flat, i);
    }
    return reversed ? NpyFile.rowMajor(values, shape(dataset)) : values;
  }
}
