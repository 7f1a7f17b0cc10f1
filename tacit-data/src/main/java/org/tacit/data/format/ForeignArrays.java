package org.tacit.data.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.DenseTensor;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.Quoted;

/**
 * Arrays in the files of other programs, HDF5 and MATLAB: one array, or one of several by its name.
 * They are read alone; results are written as NumPy's arrays.
 *
 * @param named which format it is
 */
record ForeignArrays(FileFormat named) implements Format {
  /** So many names of arrays are told. */
  private static final int TOLD = 10;

  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};

  /** Where files of MATLAB from version 7.3 on have HDF5. */
  private static final int AFTER_THE_HEADER = 512;

  /** The arrays of a file, read one by one. */
  interface Arrays {
    /** The shape of each array of real numbers, by its name. */
    Map<String, int[]> shapes();

    /** One of them, last mode fastest. */
    double[] values(String name);
  }

  /** What is done with the arrays of a file. */
  interface Use {
    /** Reads what is needed. */
    NpyFile of(Arrays arrays);
  }

  /** The column of the values is the name of the array. */
  @Override
  public boolean takes(ColumnChoice choice) {
    return choice.equals(new ColumnChoice(choice.value(), List.of()));
  }

  @Override
  public IncompleteTensor tensor(Path file, @Nullable Path mask, ColumnChoice choice) {
    NpyFile array = read(file, arrays -> chosen(file, arrays, choice.value()));
    return DenseTensor.of(file, FileFormat.NPY, Mode.unnamed(array.shape(), 0), array.values());
  }

  private NpyFile read(Path file, Use use) {
    try {
      return named == FileFormat.HDF5 || isHdf5(file)
          ? Hdf5Arrays.use(file, named == FileFormat.MATLAB, use)
          : MatlabArrays.use(file, use);
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    } catch (RuntimeException | StackOverflowError | NoClassDefFoundError e) {
      // The readers of both formats meet damage by whatever exception it leads to.
      throw new DataException(
          file, "the file is damaged or uses what is not read: " + Quoted.of(String.valueOf(e)));
    }
  }

  private static boolean isHdf5(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      in.skipNBytes(AFTER_THE_HEADER);
      return java.util.Arrays.equals(in.readNBytes(HDF5.length), HDF5);
    } catch (EOFException e) {
      return false;
    }
  }

  /** Whether two modes have several indices: numbers and vectors of MATLAB are matrices too. */
  private static boolean isWide(int[] shape) {
    return IntStream.of(shape).filter(size -> size > 1).count() > 1;
  }

  private static NpyFile chosen(Path file, Arrays arrays, @Nullable String name) {
    Map<String, int[]> shapes = arrays.shapes();
    List<Map.Entry<String, int[]>> found =
        shapes.entrySet().stream()
            .filter(each -> name == null ? isWide(each.getValue()) : each.getKey().equals(name))
            .toList();
    if (found.size() != 1) {
      String held = shapes.keySet().stream().limit(TOLD).collect(Collectors.joining(", "));
      throw new DataException(
          file,
          name == null
              ? "expected one array of two modes or more, found %d (%s); --value names one"
                  .formatted(found.size(), Quoted.of(held))
              : "expected an array named %s, found %s".formatted(Quoted.of(name), Quoted.of(held)));
    }
    Map.Entry<String, int[]> chosen = found.get(0);
    return new NpyFile(chosen.getValue(), arrays.values(chosen.getKey()));
  }

  @Override
  public void write(Path file, IncompleteTensor tensor, double[] values) {
    throw new IllegalStateException("no results are written as " + named);
  }
}
