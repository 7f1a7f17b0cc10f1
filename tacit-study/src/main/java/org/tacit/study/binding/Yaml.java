package org.tacit.study.binding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML, and JSON by a parser of its own, and keeps the place of every key and value. Both are
 * refused where they are larger or deeper than anything that is written by hand, or by this
 * program.
 */
public final class Yaml {
  /** The largest file that people write, in bytes. */
  private static final int LARGEST_WRITTEN = 1_000_000;

  /** The largest file of this program's own, in bytes: some 50,000 configurations. */
  private static final int LARGEST_SAVED = 100_000_000;

  /** The most values that are inside of each other. */
  private static final int DEEPEST = 50;

  private static final YAMLFactory YAML = new YAMLFactory();
  private static final JsonFactory JSON = new JsonFactory();

  private final String source;
  private final boolean hasLines;
  private final JsonParser parser;
  private int depth;

  private Yaml(String source, boolean hasLines, JsonParser parser) {
    this.source = source;
    this.hasLines = hasLines;
    this.parser = parser;
  }

  /**
   * A file of YAML, of at most a megabyte, whose outermost value is a mapping.
   *
   * @throws SpecException if it is not there, cannot be read or is not such a file
   */
  public static Node.Mapping read(Path file) {
    try {
      return from(file, YAML, LARGEST_WRITTEN);
    } catch (IOException e) {
      throw new SpecException(unread(file, e));
    }
  }

  /**
   * A file of JSON that this program wrote, whose outermost value is a mapping.
   *
   * @throws SpecException if it is not there or is not such a file
   * @throws UncheckedIOException if the disk does not give it, which says nothing of the file
   */
  public static Node.Mapping readSaved(Path file) {
    try {
      return from(file, JSON, LARGEST_SAVED);
    } catch (IOException e) {
      throw new UncheckedIOException(unread(file, e), e);
    }
  }

  private static String unread(Path file, IOException cause) {
    return file + ": cannot be read: " + cause.getMessage();
  }

  private static Node.Mapping from(Path file, JsonFactory factory, int largest) throws IOException {
    try {
      byte[] content;
      // Not by the size that the system says: that of a device or a pipe is 0.
      try (InputStream in = Files.newInputStream(file)) {
        content = in.readNBytes(largest + 1);
      }
      if (content.length > largest) {
        throw new SpecException(
            "%s: expected at most %,d bytes, found more".formatted(file, largest));
      }
      Node node = parse(file.toString(), true, text(content), factory);
      if (node instanceof Node.Mapping mapping) {
        return mapping;
      }
      throw new SpecException(
          node.location(), "expected keys with values, found " + node.described());
    } catch (CharacterCodingException e) {
      throw new SpecException(file + ": expected text in UTF-8, found other bytes");
    } catch (NoSuchFileException e) {
      throw new SpecException(file + ": there is no such file");
    }
  }

  /**
   * A text. A single line, such as the value of an option, is told by the source alone.
   *
   * @param source what to call it in errors
   * @throws SpecException if it is not YAML, or has a key twice or an alias
   */
  public static Node parse(String source, String text) {
    return parse(source, text.indexOf('\n') >= 0, text, YAML);
  }

  private static String text(byte[] content) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
  }

  private static Node parse(String source, boolean hasLines, String text, JsonFactory factory) {
    try (JsonParser parser = factory.createParser(text)) {
      Yaml yaml = new Yaml(source, hasLines, parser);
      if (parser.nextToken() == null) {
        return new Node.Scalar(yaml.location(), null);
      }
      Node node = yaml.value();
      if (parser.nextToken() != null) {
        throw new SpecException(yaml.location(), "expected one document, found another");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new SpecException(
          at(source, hasLines, e.getLocation()),
          "not %s: %s".formatted(factory.getFormatName(), firstLine(e.getOriginalMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstLine(String message) {
    return message.strip().lines().findFirst().orElse("");
  }

  private static Location at(String source, boolean hasLines, @Nullable JsonLocation place) {
    return place == null || !hasLines
        ? Location.of(source)
        : new Location(source, place.getLineNr(), place.getColumnNr());
  }

  private Location location() {
    return at(source, hasLines, parser.currentTokenLocation());
  }

  private Node value() throws IOException {
    Location location = location();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      if (++depth > DEEPEST) {
        throw new SpecException(
            location, "expected at most %d levels of lists and keys".formatted(DEEPEST));
      }
      Node inner = token == JsonToken.START_OBJECT ? mapping(location) : sequence(location);
      depth--;
      return inner;
    }
    if (token == JsonToken.VALUE_NULL) {
      return new Node.Scalar(location, null);
    }
    return new Node.Scalar(location, parser.getText());
  }

  private Node.Sequence sequence(Location location) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new Node.Sequence(location, items);
  }

  private Node.Mapping mapping(Location location) throws IOException {
    Map<String, Node> values = new LinkedHashMap<>();
    Map<String, Location> keys = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Location place = location();
      if (keys.put(key, place) != null) {
        throw new SpecException(place, key + ": the key is there twice");
      }
      parser.nextToken();
      values.put(key, value());
    }
    return new Node.Mapping(location, values, keys);
  }
}
