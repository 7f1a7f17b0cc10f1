package org.tacit.study.binding;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads YAML, of which JSON is a part, and keeps the place of every key and value. */
public final class Yaml {
  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final String source;
  private final JsonParser parser;

  private Yaml(String source, JsonParser parser) {
    this.source = source;
    this.parser = parser;
  }

  /**
   * A file whose outermost value is a mapping.
   *
   * @throws SpecException if it is not there, cannot be read or is not such a file
   */
  public static Node.Mapping read(Path file) {
    try {
      Node node = parse(file.toString(), Files.readString(file));
      if (node instanceof Node.Mapping mapping) {
        return mapping;
      }
      throw new SpecException(
          node.location(), "expected keys with values, found " + node.described());
    } catch (NoSuchFileException e) {
      throw new SpecException(file + ": there is no such file");
    } catch (IOException e) {
      throw new SpecException(file + ": cannot be read: " + e.getMessage());
    }
  }

  /**
   * A text.
   *
   * @param source what to call it in errors
   * @throws SpecException if it is not YAML, or has a key twice or an alias
   */
  public static Node parse(String source, String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      Yaml yaml = new Yaml(source, parser);
      if (parser.nextToken() == null) {
        return new Node.Scalar(new Location(source, 1, 1), null);
      }
      Node node = yaml.value();
      if (parser.nextToken() != null) {
        throw new SpecException(yaml.location(), "expected one document, found another");
      }
      return node;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      Location location =
          at == null ? Location.of(source) : new Location(source, at.getLineNr(), at.getColumnNr());
      throw new SpecException(location, "not YAML: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstLine(String message) {
    return message.strip().lines().findFirst().orElse("");
  }

  private Location location() {
    JsonLocation at = parser.currentTokenLocation();
    return new Location(source, at.getLineNr(), at.getColumnNr());
  }

  private Node value() throws IOException {
    Location location = location();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping(location);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Node> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value());
      }
      return new Node.Sequence(location, items);
    }
    if (token == JsonToken.VALUE_NULL) {
      return new Node.Scalar(location, null);
    }
    return new Node.Scalar(location, parser.getText());
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
