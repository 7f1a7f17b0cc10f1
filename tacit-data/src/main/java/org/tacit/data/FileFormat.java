package org.tacit.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The file formats that hold tensors or lists of entries, known by the ending of the name. */
public enum FileFormat {
  /** NumPy's array file; NaN = missing. */
  NPY("npy", Signature.NPY),
  /** Index columns and a value, separated by commas. */
  CSV("csv", Signature.TEXT),
  /** Index columns and a value, separated by tabs. */
  TSV("tsv", Signature.TEXT),
  /** A MatrixMarket file. */
  MATRIX_MARKET("mtx", Signature.MATRIX_MARKET),
  /** A Parquet file of index columns and a value. */
  PARQUET("parquet", Signature.PARQUET),
  /** A PNG image. */
  PNG("png", Signature.PNG),
  /** A JPEG image. */
  JPEG("jpg", Signature.JPEG),
  /** A Windows bitmap. */
  BMP("bmp", Signature.BMP);

  private static final int HEAD = 512;

  private final String extension;
  private final Signature signature;

  FileFormat(String extension, Signature signature) {
    this.extension = extension;
    this.signature = signature;
  }

  /** The ending of the format's file names, without the dot. */
  public String extension() {
    return extension;
  }

  /** Whether files of this format are pictures. */
  public boolean isImage() {
    return this == PNG || this == JPEG || this == BMP;
  }

  /** Whether files of this format list entries row by row. */
  public boolean isTable() {
    return this == CSV || this == TSV || this == PARQUET;
  }

  /**
   * The format of a file by its name, held against how the file begins.
   *
   * @param allowed the formats that can be used here
   * @throws DataException if there is no such file, it is empty, a pipe or a device, its name ends
   *     otherwise, or it is not what its name says
   */
  public static FileFormat of(Path file, Set<FileFormat> allowed) {
    RegularFile.require(file);
    FileFormat format = byName(file, allowed);
    byte[] head = head(file);
    if (head.length == 0) {
      throw new DataException(file, "the file is empty, expected " + format.signature.words());
    }
    Signature found = Signature.of(head);
    if (found != format.signature) {
      throw new DataException(
          file,
          "the file does not begin as "
              + format.signature.words()
              + " does, which its name promises; it looks like "
              + found.words());
    }
    return format;
  }

  /** All formats. */
  public static Set<FileFormat> all() {
    return EnumSet.allOf(FileFormat.class);
  }

  private static FileFormat byName(Path file, Set<FileFormat> allowed) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (FileFormat format : allowed) {
      if (name.endsWith("." + format.extension) || (format == JPEG && name.endsWith(".jpeg"))) {
        return format;
      }
    }
    List<String> endings = allowed.stream().map(format -> "." + format.extension).toList();
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot);
    throw new DataException(
        file,
        "expected a file named "
            + endings.stream().collect(Collectors.joining(", "))
            + ", found "
            + (ending.isEmpty() ? "a name without an ending" : Quoted.of(ending))
            + Spelling.suggestion(ending, endings));
  }

  private static byte[] head(Path file) {
    if (!Files.exists(file)) {
      throw new DataException(file, "there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new DataException(file, "expected a file, found a folder");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }
}
