package org.tacit.data.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.tacit.data.DataException;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.TensorBytes;

/** The weights of a model as the first tensors of a {@link SafetensorsFile}, block by block. */
public final class TensorBlocks {
  private TensorBlocks() {}

  /** What is written. */
  public static List<SafetensorsFile.Block> of(Parameters weights) {
    List<SafetensorsFile.Block> blocks = new ArrayList<>();
    for (int i = 0; i < weights.blocks().size(); i++) {
      ParameterLayout.Block block = weights.layout().blocks().get(i);
      Tensor tensor = weights.block(i);
      blocks.add(
          new SafetensorsFile.Block(
              block.name(),
              type(weights),
              block.shape(),
              TensorBytes.count(tensor),
              out -> TensorBytes.write(tensor, out)));
    }
    return blocks;
  }

  private static String type(Parameters weights) {
    return weights.withBuffers().dtype() == DType.FLOAT32 ? "F32" : "F64";
  }

  /** Whether the first tensors of a file have the type and the shapes of these weights. */
  public static boolean fit(Parameters weights, SafetensorsFile.Opened opened) {
    Iterator<SafetensorsFile.Place> places = opened.tensors().values().iterator();
    long end = 0;
    for (ParameterLayout.Block block : weights.layout().blocks()) {
      if (!places.hasNext()) {
        return false;
      }
      SafetensorsFile.Place place = places.next();
      List<Long> shape = block.shape().stream().map(Integer::longValue).toList();
      if (!place.type().equals(type(weights))
          || !place.shape().equals(shape)
          || place.from() != end) {
        return false;
      }
      end += place.bytes();
    }
    return end == TensorBytes.count(weights.withBuffers());
  }

  /**
   * Overwrites weights with the first tensors of a file, which {@link #fit} them.
   *
   * @throws DataException if they cannot be read
   */
  public static void read(Parameters weights, SafetensorsFile.Opened opened) {
    try (InputStream in = opened.bytes(0)) {
      TensorBytes.read(weights.withBuffers(), in);
    } catch (IOException e) {
      throw DataException.unreadable(opened.file(), e);
    }
  }
}
