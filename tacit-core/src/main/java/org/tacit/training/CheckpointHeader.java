package org.tacit.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tacit.model.ParameterLayout;
import org.tacit.tensor.SafetensorsHeader;
import org.tacit.tensor.Tensor;

/**
 * The header of a checkpoint in the layout of safetensors. What is Tacit's own is the first tensor,
 * of bytes, and the last, which holds the checksum; between them the weights are named block by
 * block.
 */
final class CheckpointHeader {
  static final String BEGINNING =
      "{\"__metadata__\":{\"format\":\"tacit checkpoint\",\"version\":\"";

  static final int VERSION = 2;

  private CheckpointHeader() {}

  /**
   * The header of a state, padded with blanks.
   *
   * @param ownBytes the length of the first tensor
   */
  static String of(Iteration.State state, int ownBytes) {
    SafetensorsHeader header = new SafetensorsHeader(metadata(state.layout()));
    header.add("tacit.state", "U8", List.of(ownBytes), ownBytes);
    addBlocks(header, state.layout(), "weights.", state.iterate());
    addBlocks(header, state.layout(), "best.", state.best());
    List<Tensor> vectors = state.memory().vectors();
    for (int i = 0; i < vectors.size(); i++) {
      Tensor vector = vectors.get(i);
      header.add("optimizer." + i, vector.dtype(), List.of(vector.count()));
    }
    header.add("tacit.crc32", "I64", List.of(1), Long.BYTES);
    return header.text();
  }

  private static Map<String, String> metadata(ParameterLayout layout) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "tacit checkpoint");
    metadata.put("version", String.valueOf(VERSION));
    metadata.put(
        "roles",
        layout.blocks().stream()
            .map(block -> block.name() + ": " + block.role().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ")));
    return metadata;
  }

  private static void addBlocks(
      SafetensorsHeader header, ParameterLayout layout, String prefix, Tensor all) {
    for (ParameterLayout.Block block : layout.blocks()) {
      header.add(prefix + block.name(), all.dtype(), block.shape());
    }
  }
}
