package org.tacit.data.labelled;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.tacit.data.DataException;
import org.tacit.data.MemoryLimit;
import org.tacit.data.Quoted;
import org.tacit.data.RegularFile;

/**
 * Archives of files in the format tar ({@code .tar}, {@code .tar.gz}, {@code .tgz}), as POSIX and
 * GNU write them. Files are taken into memory, nothing is unpacked to the disk, and a compressed
 * archive is read to its end, where gzip keeps the checksum of all of it.
 */
public final class TarFile {
  private static final int BLOCK = 512;
  private static final int SIZE_FIELD = 124;
  private static final int SUM_FIELD = 148;
  private static final int KIND_FIELD = 156;
  private static final int PREFIX_FIELD = 345;
  private static final int LONGEST_NAME = 1 << 16;
  private static final int GZIP = 0x1f8b;

  private TarFile() {}

  /** Whether a file's name says that it is such an archive. */
  public static boolean isNamedSo(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".tar") || name.endsWith(".tar.gz") || name.endsWith(".tgz");
  }

  /**
   * Reads some of the files in an archive.
   *
   * @param wanted of which names, folders with slashes
   * @return their bytes by their names, in the order of the archive
   * @throws DataException if it is no such archive, is truncated or damaged, or what is wanted does
   *     not fit into memory; the message names the place
   */
  public static Map<String, byte[]> read(Path file, Predicate<String> wanted) {
    RegularFile.require(file);
    try (DataInputStream in = new DataInputStream(uncompressed(file))) {
      return new Reading(file, wanted).all(in);
    } catch (ZipException e) {
      throw new DataException(
          file, "the compressed archive is damaged: " + Quoted.of(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }

  private static InputStream uncompressed(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK * BLOCK);
    in.mark(2);
    int first = in.read() << 8 | in.read();
    in.reset();
    return first == GZIP ? new BufferedInputStream(new GZIPInputStream(in, BLOCK * BLOCK)) : in;
  }

  private static final class Reading {
    private final Path file;
    private final Predicate<String> wanted;
    private String name = "";
    private double taken;

    Reading(Path file, Predicate<String> wanted) {
      this.file = file;
      this.wanted = wanted;
    }

    Map<String, byte[]> all(DataInputStream in) throws IOException {
      Map<String, byte[]> found = new LinkedHashMap<>();
      String longName = "";
      byte[] head = new byte[BLOCK];
      try {
        while (next(in, head)) {
          long size = size(head);
          char kind = (char) head[KIND_FIELD];
          if (kind == 'L' || kind == 'x') {
            byte[] content = content(in, size, LONGEST_NAME);
            longName = kind == 'L' ? text(content, 0, content.length) : path(content, longName);
            continue;
          }
          name = longName.isEmpty() ? name(head) : longName;
          longName = "";
          if ((kind == '0' || kind == 0) && wanted.test(name)) {
            taken += size;
            MemoryLimit.require(file, taken, "its files up to " + Quoted.of(name));
            found.put(name, content(in, size, Integer.MAX_VALUE - BLOCK));
          } else {
            in.skipNBytes(blocks(size));
          }
        }
        in.transferTo(java.io.OutputStream.nullOutputStream());
      } catch (EOFException e) {
        throw new DataException(
            file,
            name.isEmpty()
                ? "ends before its first file does"
                : "the archive is truncated: it ends at " + Quoted.of(name));
      }
      return found;
    }

    /** The next header, or false where two blocks of zeros, or nothing, follow. */
    private boolean next(DataInputStream in, byte[] head) throws IOException {
      int read = in.readNBytes(head, 0, BLOCK);
      if (read == 0) {
        return false;
      }
      if (read < BLOCK) {
        throw new EOFException();
      }
      long sum = 0;
      boolean zeros = true;
      for (int i = 0; i < BLOCK; i++) {
        boolean ofSum = i >= SUM_FIELD && i < KIND_FIELD;
        sum += ofSum ? ' ' : head[i] & 0xff;
        zeros &= head[i] == 0;
      }
      if (zeros) {
        return false;
      }
      if (sum != octal(head, SUM_FIELD, 8)) {
        throw new DataException(
            file,
            name.isEmpty()
                ? "does not begin as a tar archive does"
                : "the archive is damaged behind " + Quoted.of(name));
      }
      return true;
    }

    private byte[] content(DataInputStream in, long size, int most) throws IOException {
      if (size > most) {
        throw new DataException(
            file, "its file %s is said to have %,d bytes".formatted(Quoted.of(name), size));
      }
      byte[] bytes = in.readNBytes((int) size);
      if (bytes.length < size) {
        throw new EOFException();
      }
      in.skipNBytes(blocks(size) - size);
      return bytes;
    }

    private long size(byte[] head) {
      long size = octal(head, SIZE_FIELD, 12);
      if (size < 0) {
        throw new DataException(
            file, "the archive is damaged behind " + (name.isEmpty() ? "its start" : name));
      }
      return size;
    }

    private static long blocks(long size) {
      return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** −1 where it is no number. */
    private static long octal(byte[] head, int from, int length) {
      String digits = text(head, from, length).strip();
      return digits.matches("[0-7]{1,11}") ? Long.parseLong(digits, 8) : -1;
    }

    private static String name(byte[] head) {
      String prefix = text(head, PREFIX_FIELD, 155);
      boolean posix = text(head, 257, 5).equals("ustar") && head[262] == 0;
      String own = text(head, 0, 100);
      return posix && !prefix.isEmpty() ? prefix + "/" + own : own;
    }

    /** The name in the records of POSIX, "length key=value", or what it was before. */
    private static String path(byte[] records, String before) {
      for (String line : text(records, 0, records.length).split("\n")) {
        int from = line.indexOf(" path=");
        if (from > 0) {
          return line.substring(from + " path=".length());
        }
      }
      return before;
    }

    private static String text(byte[] bytes, int from, int length) {
      int end = from;
      while (end < from + length && bytes[end] != 0) {
        end++;
      }
      return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
  }
}
