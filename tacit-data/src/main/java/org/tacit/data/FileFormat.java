package org.tacit.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file formats that hold tensors or lists of entries, known by the ending of the name. */
public enum FileFormat {
  /** NumPy's array file; NaN = missing. */
  NPY("npy", Signature.NPY, Content.ARRAY),
  /** NumPy's archive of arrays; NaN = missing. */
  NPZ("npz", Signature.ZIP, Content.ARRAY),
  /** A file of HDF5, of which one array is read; NaN = missing. */
  HDF5("h5", Signature.HDF5, Content.ARRAY, "hdf5"),
  /** A file of MATLAB, of which one array is read; NaN = missing. */
  MATLAB("mat", Signature.MATLAB, Content.ARRAY),
  /** Index columns and a value, separated by commas. */
  CSV("csv", Signature.TEXT, Content.TABLE),
  /** Index columns and a value, separated by tabs. */
  TSV("tsv", Signature.TEXT, Content.TABLE),
  /** The same with whatever separator the text has. */
  TEXT("txt", Signature.TEXT, Content.TABLE, "dat data"),
  /** A MatrixMarket file. */
  MATRIX_MARKET("mtx", Signature.MATRIX_MARKET, Content.MATRIX),
  /** A Parquet file of index columns and a value. */
  PARQUET("parquet", Signature.PARQUET, Content.TABLE),
  /** A PNG image. */
  PNG("png", Signature.PNG, Content.PICTURE),
  /** A JPEG image. */
  JPEG("jpg", Signature.JPEG, Content.PICTURE, "jpeg"),
  /** A Windows bitmap. */
  BMP("bmp", Signature.BMP, Content.PICTURE);

  private static final int HEAD = 512;
  private static final String GZIP = ".gz";

  /** What files of a format hold. */
  public enum Content {
    /** A whole array. */
    ARRAY("array; NaN = missing"),
    /** Lists of entries, row by row. */
    TABLE("list of entries, or wide table"),
    /** A matrix, of which some entries may be listed. */
    MATRIX("matrix; not listed = missing"),
    /** A picture. */
    PICTURE("image; see --mask");

    private final String words;

    Content(String words) {
      this.words = words;
    }

    /** What a tensor with missing entries is in such a file, in a few words. */
    public String words() {
      return words;
    }
  }

  private final String extension;
  private final Signature signature;
  private final Content content;
  private final String otherExtensions;

  FileFormat(String extension, Signature signature, Content content) {
    this(extension, signature, content, "");
  }

  FileFormat(String extension, Signature signature, Content content, String others) {
    this.otherExtensions = others;
    this.extension = extension;
    this.signature = signature;
    this.content = content;
  }

  /** What its files hold. */
  public Content content() {
    return content;
  }

  /** The ending of the format's file names, without the dot. */
  public String extension() {
    return extension;
  }

  /** All endings of the format's file names, without the dot, the usual one first. */
  public List<String> extensions() {
    return Stream.concat(Stream.of(extension), Stream.of(otherExtensions.split(" ")))
        .filter(ending -> !ending.isEmpty())
        .toList();
  }

  /** Whether files of this format are text in columns, which may be compressed by gzip. */
  public boolean isText() {
    return isTable() && signature == Signature.TEXT;
  }

  /** Whether files of this format are pictures. */
  public boolean isImage() {
    return content == Content.PICTURE;
  }

  /** Whether files of this format list entries row by row. */
  public boolean isTable() {
    return content == Content.TABLE;
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
    return format.requireBeginning(file, format.isText() ? unpackedHead(file) : head(file));
  }

  /**
   * The same of a file whose content is in memory, such as one of an archive.
   *
   * @param content all of it, or its beginning
   * @throws DataException as {@link #of(Path, Set)}
   */
  public static FileFormat of(Path name, byte[] content, Set<FileFormat> allowed) {
    return byName(name, allowed).requireBeginning(name, content);
  }

  private FileFormat requireBeginning(Path file, byte[] content) {
    byte[] head = content.length <= HEAD ? content : Arrays.copyOf(content, HEAD);
    if (head.length == 0) {
      throw new DataException(file, "the file is empty, expected " + signature.words());
    }
    Signature found = Signature.of(head);
    if (found != signature) {
      throw new DataException(
          file,
          "the file does not begin as "
              + signature.words()
              + " does, which its name promises; it looks like "
              + found.words());
    }
    return this;
  }

  /** The ending of the name of a file that begins so, of the commonest format where several do. */
  public static String usualEnding(byte[] head) {
    if (GzippedFile.isOne(head)) {
      return CSV.extension + GZIP;
    }
    Signature found = Signature.of(head);
    return all().stream()
        .filter(format -> format.signature == found)
        .sorted(Comparator.comparing(format -> format != CSV))
        .map(FileFormat::extension)
        .findFirst()
        .orElse(CSV.extension);
  }

  /** All formats. */
  public static Set<FileFormat> all() {
    return EnumSet.allOf(FileFormat.class);
  }

  /** The formats of pictures. */
  public static Set<FileFormat> images() {
    return all().stream()
        .filter(FileFormat::isImage)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(FileFormat.class)));
  }

  /** The endings of some formats in a sentence, such as ".csv, .tsv or .parquet". */
  public static String endings(Set<FileFormat> formats, String last) {
    List<String> all = formats.stream().map(format -> "." + format.extension).toList();
    int count = all.size();
    return String.join(", ", all.subList(0, count - 1)) + " " + last + " " + all.get(count - 1);
  }

  private static FileFormat byName(Path file, Set<FileFormat> allowed) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String bare = name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
    for (FileFormat format : allowed) {
      String matched = format.isText() ? bare : name;
      if (format.extensions().stream().anyMatch(ending -> matched.endsWith("." + ending))) {
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

  /** The beginning of a text, unpacked where its name says that it is compressed. */
  private static byte[] unpackedHead(Path file) {
    byte[] head = head(file);
    if (!GzippedFile.isNamed(file) || head.length == 0) {
      return head;
    }
    if (!GzippedFile.isOne(head)) {
      throw new DataException(
          file,
          "the file is not compressed by gzip, which its name promises; it looks like "
              + Signature.of(head).words());
    }
    return GzippedFile.head(file, HEAD);
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
