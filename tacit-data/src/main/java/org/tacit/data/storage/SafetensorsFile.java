package org.tacit.data.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;
import org.tacit.data.RegularFile;
import org.tacit.tensor.SafetensorsHeader;

/**
 * Files in the layout of safetensors, which others can open, that say of themselves what they are:
 * in {@code __metadata__} stand a format, its version, words of the format's own, and a checksum of
 * all the file. Nothing of a damaged file is believed.
 */
public final class SafetensorsFile {
  private static final String FORMAT = "format";
  private static final String VERSION = "version";
  private static final String CHECKSUM = "crc32";
  private static final int MOST_HEADER_BYTES = 100_000_000;
  private static final int AT_ONCE = 1 << 16;

  /** Stands in the header while its checksum is computed. */
  private static final String NO_CHECKSUM = "00000000";

  private static final ObjectMapper JSON = new ObjectMapper();

  private SafetensorsFile() {}

  /**
   * A format of such files.
   *
   * @param name as the files say it
   * @param version of the format
   * @param one what a file holds, in words with an article
   * @param many the same of several, without one
   * @param otherwise what is said of weights that are in no format of ours
   */
  public record Kind(String name, int version, String one, String many, String otherwise) {}

  /**
   * A tensor that is written.
   *
   * @param name in the header, where a second one of the same name has a number
   * @param type as the layout names it, such as F64
   * @param shape its sizes
   * @param bytes how many it takes
   * @param content writes them, the least byte of each number first
   */
  public record Block(
      String name,
      String type,
      List<? extends Number> shape,
      long bytes,
      AtomicFile.Content content) {}

  /** Whether a file is in the layout of safetensors, or named so; false where it cannot be read. */
  public static boolean begins(Path file) {
    if (file.toString().endsWith(".safetensors")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] found = in.readNBytes(Long.BYTES + 1);
      if (found.length <= Long.BYTES || found[Long.BYTES] != '{') {
        return false;
      }
      long length = ByteBuffer.wrap(found).order(ByteOrder.LITTLE_ENDIAN).getLong();
      return length > 0 && length <= Files.size(file) - Long.BYTES;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes or replaces a file; a crash leaves the old one or the new one.
   *
   * @param words the words of the format's own
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, Kind kind, Map<String, String> words, List<Block> blocks)
      throws IOException {
    CRC32 checksum = new CRC32();
    OutputStream nowhere = new CheckedOutputStream(OutputStream.nullOutputStream(), checksum);
    writeTo(nowhere, header(kind, words, blocks, NO_CHECKSUM), blocks);
    String found = "%08x".formatted(checksum.getValue());
    AtomicFile.write(file, out -> writeTo(out, header(kind, words, blocks, found), blocks));
  }

  private static String header(
      Kind kind, Map<String, String> words, List<Block> blocks, String checksum) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(FORMAT, kind.name());
    all.put(VERSION, String.valueOf(kind.version()));
    all.putAll(words);
    all.put(CHECKSUM, checksum);
    SafetensorsHeader header = new SafetensorsHeader(all);
    blocks.forEach(block -> header.add(block.name(), block.type(), block.shape(), block.bytes()));
    return header.text();
  }

  private static void writeTo(OutputStream out, String header, List<Block> blocks)
      throws IOException {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(text.length)
            .array());
    out.write(text);
    for (Block block : blocks) {
      block.content().write(out);
    }
  }

  /**
   * A file that was looked through: its checksum fits, and it is of the format and version.
   *
   * @param file where it is
   * @param kind its format
   * @param words what stands in {@code __metadata__}
   * @param tensors where each tensor is, by its name
   * @param start the place of the first
   * @param size the bytes of the file
   */
  public record Opened(
      Path file,
      Kind kind,
      Map<String, String> words,
      Map<String, Place> tensors,
      long start,
      long size) {
    /**
     * The bytes of all tensors, or from one on.
     *
     * @param from the place of the first byte behind the header
     */
    public InputStream bytes(long from) throws IOException {
      InputStream in = Files.newInputStream(file);
      in.skipNBytes(start + from);
      return new BufferedInputStream(in, AT_ONCE);
    }

    /** A complaint about what is in it. */
    public DataException damaged(String how) {
      return SafetensorsFile.damaged(file, kind, how);
    }
  }

  /**
   * Where a tensor is.
   *
   * @param type as the layout names it
   * @param shape its sizes
   * @param from its first byte behind the header
   * @param bytes how many it takes
   */
  public record Place(String type, List<Long> shape, long from, long bytes) {}

  /**
   * Looks a file through.
   *
   * @throws DataException if it is damaged, of another version or of another format
   */
  public static Opened open(Path file, Kind kind) {
    RegularFile.require(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), AT_ONCE)) {
      long size = Files.size(file);
      byte[] start = in.readNBytes(Long.BYTES);
      long length =
          start.length < Long.BYTES
              ? -1
              : ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 0 || length > Math.min(MOST_HEADER_BYTES, size - Long.BYTES)) {
        throw nothingOfThisKind(file, kind);
      }
      String text = new String(in.readNBytes((int) length), StandardCharsets.US_ASCII);
      Opened opened = opened(file, kind, text, Long.BYTES + length, size);
      CRC32 checksum = new CRC32();
      checksum.update(start);
      String found = opened.words().getOrDefault(CHECKSUM, "");
      checksum.update(unsigned(text, found).getBytes(StandardCharsets.US_ASCII));
      byte[] part = new byte[AT_ONCE];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        checksum.update(part, 0, read);
      }
      if (!"%08x".formatted(checksum.getValue()).equals(found)) {
        throw opened.damaged("its checksum does not fit its content");
      }
      return opened;
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }

  private static String unsigned(String header, String checksum) {
    String written = "\"" + CHECKSUM + "\":\"";
    return header.replace(written + checksum + '"', written + NO_CHECKSUM + '"');
  }

  private static Opened opened(Path file, Kind kind, String header, long start, long size) {
    try {
      JsonNode written = JSON.readTree(header);
      Map<String, String> words = new LinkedHashMap<>();
      Map<String, Place> tensors = new LinkedHashMap<>();
      written
          .path("__metadata__")
          .properties()
          .forEach(word -> words.put(word.getKey(), word.getValue().asText()));
      String format = words.getOrDefault(FORMAT, "");
      if (!format.equals(kind.name())) {
        throw written.isObject() && !written.isEmpty()
            ? otherFormat(file, kind, format)
            : nothingOfThisKind(file, kind);
      }
      requireVersion(file, kind, words.getOrDefault(VERSION, "none"));
      long end = 0;
      for (Map.Entry<String, JsonNode> field : written.properties()) {
        if (!field.getKey().equals("__metadata__")) {
          Place place = place(field.getValue());
          tensors.put(field.getKey(), place);
          end = Math.max(end, place.from() + place.bytes());
        }
      }
      if (size != start + end) {
        throw damaged(file, kind, "expected %,d bytes, found %,d".formatted(start + end, size));
      }
      return new Opened(file, kind, words, tensors, start, size);
    } catch (JsonProcessingException e) {
      throw nothingOfThisKind(file, kind);
    }
  }

  private static Place place(JsonNode tensor) {
    List<Long> shape = new ArrayList<>();
    tensor.path("shape").forEach(one -> shape.add(one.asLong()));
    long from = tensor.path("data_offsets").path(0).asLong();
    long to = tensor.path("data_offsets").path(1).asLong();
    return new Place(tensor.path("dtype").asText(), shape, from, to - from);
  }

  private static void requireVersion(Path file, Kind kind, String found) {
    String own = String.valueOf(kind.version());
    if (!found.equals(own)) {
      boolean newer = found.matches("[0-9]{1,9}") && Integer.parseInt(found) > kind.version();
      throw new DataException(
          file,
          "expected version %s of the format of %s, found %s%s"
              .formatted(
                  own,
                  kind.many(),
                  Quoted.of(found),
                  newer ? "; a newer version of tacit wrote it" : ""));
    }
  }

  private static DataException otherFormat(Path file, Kind kind, String format) {
    return new DataException(
        file,
        format.startsWith("tacit ")
            ? "is of the format \"%s\", expected %s".formatted(Quoted.of(format), kind.one())
            : kind.otherwise());
  }

  private static DataException nothingOfThisKind(Path file, Kind kind) {
    return new DataException(
        file,
        "expected %s in the layout of safetensors that tacit wrote, found another file, or a part of one"
            .formatted(kind.one()));
  }

  private static DataException damaged(Path file, Kind kind, String how) {
    return new DataException(
        file, "%s is damaged: %s".formatted(kind.one().replaceFirst("^an? ", "the "), how));
  }
}
