package org.tacit.model.network;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.ParameterLayout.Block;

/**
 * The blocks of several layers, each named by its place: their trained ones layer by layer, and
 * then their buffers.
 *
 * @param layers in their order
 * @param inputShapes what each is given
 */
record LayerBlocks(List<Layer> layers, List<List<Integer>> inputShapes) {
  List<Block> all() {
    List<Block> trained = new ArrayList<>();
    List<Block> buffers = new ArrayList<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      for (Block block : layers.get(layer).blocks(inputShapes.get(layer))) {
        Block named = new Block(layer + "." + block.name(), block.shape(), block.role());
        (block.role().isTrained() ? trained : buffers).add(named);
      }
    }
    trained.addAll(buffers);
    return trained;
  }

  /** Splits what belongs to the blocks of all layers by layer. */
  <T> List<List<T>> byLayer(List<T> all) {
    List<List<Block>> blocks = new ArrayList<>();
    int buffer = 0;
    for (int layer = 0; layer < layers.size(); layer++) {
      List<Block> own = layers.get(layer).blocks(inputShapes.get(layer));
      blocks.add(own);
      buffer += (int) own.stream().filter(block -> block.role().isTrained()).count();
    }
    int trained = 0;
    List<List<T>> parts = new ArrayList<>();
    for (List<Block> own : blocks) {
      List<T> part = new ArrayList<>();
      for (Block block : own) {
        part.add(all.get(block.role().isTrained() ? trained++ : buffer++));
      }
      parts.add(part);
    }
    return parts;
  }
}
