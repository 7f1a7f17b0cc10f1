package org.tacit.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tacit.model.ParameterLayout;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.TensorBytes;

/**
 * The header of a checkpoint in the layout of safetensors: in JSON the name, type, shape and place
 * of every tensor behind it. What is Tacit's own is the first tensor, of bytes, and the last, which
 * holds the checksum; between them the weights are named block by block.
 */
final class CheckpointHeader {
  static final String BEGINNING =
      "{\"__metadata__\":{\"format\":\"tacit checkpoint\",\"version\":\"";

  static final int VERSION = 2;

  private static final int ALIGNMENT = 8;

  private final Map<String, String> entries = new LinkedHashMap<>();
  private final ParameterLayout layout;
  private long place;

  private CheckpointHeader(ParameterLayout layout) {
    this.layout = layout;
  }

  /**
   * The header of a state, padded with blanks.
   *
   * @param ownBytes the length of the first tensor
   */
  static String of(Iteration.State state, int ownBytes) {
    CheckpointHeader header = new CheckpointHeader(state.layout());
    header.add("tacit.state", "U8", List.of(ownBytes), ownBytes);
    header.addBlocks("weights.", state.iterate());
    header.addBlocks("best.", state.best());
    List<Tensor> vectors = state.memory().vectors();
    for (int i = 0; i < vectors.size(); i++) {
      Tensor vector = vectors.get(i);
      header.add(
          "optimizer." + i,
          type(vector.dtype()),
          List.of(vector.count()),
          TensorBytes.count(vector));
    }
    header.add("tacit.crc32", "I64", List.of(1), Long.BYTES);
    return header.text();
  }

  private void addBlocks(String prefix, Tensor all) {
    for (ParameterLayout.Block block : layout.blocks()) {
      add(
          prefix + block.name(),
          type(all.dtype()),
          block.shape(),
          block.count() * all.dtype().bytes());
    }
  }

  private void add(String name, String type, List<? extends Number> shape, long bytes) {
    String key = name;
    for (int twin = 2; entries.containsKey(key); twin++) {
      key = name + "#" + twin;
    }
    entries.put(
        key,
        "{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
            .formatted(type, shape.toString().replace(" ", ""), place, place + bytes));
    place += bytes;
  }

  private static String type(DType dtype) {
    return dtype == DType.FLOAT32 ? "F32" : "F64";
  }

  private String text() {
    StringBuilder json = new StringBuilder(BEGINNING).append(VERSION).append("\",\"roles\":");
    StringBuilder roles = new StringBuilder();
    for (ParameterLayout.Block block : layout.blocks()) {
      roles
          .append(roles.isEmpty() ? "" : ", ")
          .append(block.name())
          .append(": ")
          .append(block.role().name().toLowerCase(Locale.ROOT));
    }
    json.append(quoted(roles.toString())).append('}');
    entries.forEach(
        (name, entry) -> json.append(',').append(quoted(name)).append(':').append(entry));
    json.append('}');
    // In ASCII a character is a byte.
    json.append(" ".repeat((ALIGNMENT - json.length() % ALIGNMENT) % ALIGNMENT));
    return json.toString();
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
