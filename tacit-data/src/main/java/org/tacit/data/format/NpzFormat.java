package org.tacit.data.format;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.Quoted;

/**
 * NumPy's archives of arrays ({@code .npz}): one array, or one of several by its name. No more is
 * unpacked than the archive says and the header of the array needs, and nothing that does not fit
 * into memory.
 */
record NpzFormat() implements ArrayFormat {
  private static final String ENDING = ".npy";

  /** What {@code numpy.savez} calls an array without a name. */
  private static final String UNNAMED = "arr_0";

  /** The first day that an archive can say, so that the same array gives the same bytes. */
  private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** So many names of arrays are told. */
  private static final int TOLD = 10;

  @Override
  public FileFormat named() {
    return FileFormat.NPZ;
  }

  /** The column of the values is the name of the array. */
  @Override
  public boolean takes(ColumnChoice choice) {
    return choice.ignored().isEmpty();
  }

  @Override
  public NpyFile read(Path file, @Nullable String name) {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      ZipEntry entry = chosen(file, archive, name);
      CheckedInputStream bytes =
          new CheckedInputStream(
              new BufferedInputStream(archive.getInputStream(entry)), new CRC32());
      try (DataInputStream in = new DataInputStream(bytes)) {
        NpyFile array = NpyFile.read(file, in, entry.getSize());
        if (in.read() >= 0 || bytes.getChecksum().getValue() != entry.getCrc()) {
          throw new DataException(
              file, "its array %s is damaged".formatted(Quoted.of(entry.getName())));
        }
        return array;
      }
    } catch (EOFException e) {
      throw new DataException(file, "its array ends before its last number");
    } catch (ZipException e) {
      throw new DataException(
          file, "the archive is damaged: " + Quoted.of(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }

  /**
   * The names of the arrays of an archive, without their endings.
   *
   * @throws DataException if it is no archive
   */
  static List<String> names(Path file) {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      return archive.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .toList();
    } catch (ZipException e) {
      throw new DataException(
          file, "the archive is damaged: " + Quoted.of(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }

  private static ZipEntry chosen(Path file, ZipFile archive, @Nullable String name) {
    List<? extends ZipEntry> arrays =
        archive.stream()
            .filter(entry -> entry.getName().endsWith(ENDING))
            .filter(entry -> name == null || entry.getName().equals(name + ENDING))
            .toList();
    if (arrays.size() == 1) {
      return arrays.get(0);
    }
    String held =
        archive.stream()
            .map(entry -> entry.getName().replaceFirst("\\.npy$", ""))
            .limit(TOLD)
            .collect(Collectors.joining(", "));
    throw new DataException(
        file,
        name == null
            ? "expected one array, found %d (%s); --value of tacit complete names one"
                .formatted(arrays.size(), Quoted.of(held))
            : "expected an array named %s, found %s".formatted(Quoted.of(name), Quoted.of(held)));
  }

  @Override
  public void write(Path file, NpyFile array) throws IOException {
    try (ZipOutputStream out =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      ZipEntry entry = new ZipEntry(UNNAMED + ENDING);
      entry.setTimeLocal(NO_DATE);
      out.putNextEntry(entry);
      array.write(out);
      out.closeEntry();
    }
  }
}
