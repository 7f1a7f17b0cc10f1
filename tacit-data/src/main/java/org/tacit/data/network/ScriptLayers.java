package org.tacit.data.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tacit.data.network.ScriptOperators.Rule;
import org.tacit.data.network.ScriptTranslation.OtherException;
import org.tacit.model.graph.Value;

/** Layers of TorchScript: products, windows and normalizations. */
final class ScriptLayers {
  private ScriptLayers() {}

  static Map<String, Rule> rules() {
    Map<String, Rule> all = new HashMap<>();
    all.put("linear", ScriptLayers::linear);
    all.put("matmul", t -> t.give("MatMul", List.of(t.value(0), t.weight(1)), Map.of()));
    all.put("mm", all.get("matmul"));
    all.put("bmm", all.get("matmul"));
    all.put("addmm", ScriptLayers::addMatrixProduct);
    all.put("scaled_dot_product_attention", ScriptLayers::attention);
    for (int order = 1; order <= 3; order++) {
      int sizes = order;
      all.put("conv" + order + "d", t -> convolution(t, 3, 4, 5, 6));
      all.put("max_pool" + order + "d", t -> maxPool(t, sizes));
      all.put("avg_pool" + order + "d", t -> averagePool(t, sizes));
      all.put("adaptive_max_pool" + order + "d", t -> globalMaximum(t, sizes));
      all.put("adaptive_avg_pool" + order + "d", t -> adaptivePool(t, sizes));
    }
    all.put("_convolution", ScriptLayers::oldConvolution);
    all.put("batch_norm", ScriptLayers::batchNorm);
    all.put("layer_norm", ScriptLayers::layerNorm);
    all.put("group_norm", ScriptLayers::groupNorm);
    all.put("instance_norm", ScriptLayers::instanceNorm);
    all.put("prelu", ScriptLayers::prelu);
    all.put("softmax", t -> softmax(t, "Softmax"));
    all.put("log_softmax", t -> softmax(t, "LogSoftmax"));
    return all;
  }

  private static List<String> withBias(ScriptTranslation t, String... names) {
    List<String> all = new ArrayList<>(Arrays.asList(names));
    if (!t.isNone(2)) {
      all.add(t.weight(2));
    }
    return all;
  }

  private static void linear(ScriptTranslation t) {
    t.give("Gemm", withBias(t, t.value(0), t.weight(1)), Map.of("transB", 1L));
  }

  private static void addMatrixProduct(ScriptTranslation t) {
    if (t.number(3) != 1 || t.number(4) != 1) {
      throw new OtherException();
    }
    t.give("Gemm", List.of(t.value(1), t.weight(2), t.weight(0)), Map.of());
  }

  /** softmax(q kᵀ / √size) v, without a mask. */
  private static void attention(ScriptTranslation t) {
    if (!t.isNone(3) || t.number(4) != 0 || t.flag(5) || t.isNone(6)) {
      throw new OtherException();
    }
    String keys =
        t.part("Transpose", List.of(t.value(1)), Map.of("exchanged", new long[] {-2, -1}));
    String products = t.part("MatMul", List.of(t.value(0), keys), Map.of());
    String scaled = t.part("Mul", List.of(products, t.fraction(t.number(6))), Map.of());
    String shares = t.part("Softmax", List.of(scaled), Map.of("axis", -1L));
    t.give("MatMul", List.of(shares, t.value(2)), Map.of());
  }

  private static void oldConvolution(ScriptTranslation t) {
    if (t.flag(6)) {
      throw new OtherException();
    }
    convolution(t, 3, 4, 5, 8);
  }

  private static void convolution(
      ScriptTranslation t, int stride, int padding, int dilation, int groups) {
    int order = t.order(1);
    Map<String, Object> settings = window(t, order, stride, dilation);
    settings.put("group", t.whole(groups));
    if (t.isText(padding)) {
      settings.put("auto_pad", t.text(padding).equals("same") ? "SAME_UPPER" : "VALID");
    } else {
      settings.put("pads", twice(t.wholes(padding, order)));
    }
    t.give("Conv", withBias(t, t.value(0), t.weight(1)), settings);
  }

  private static Map<String, Object> window(
      ScriptTranslation t, int order, int stride, int dilation) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("strides", t.wholes(stride, order));
    settings.put("dilations", t.wholes(dilation, order));
    return settings;
  }

  private static long[] twice(long[] padding) {
    long[] both = Arrays.copyOf(padding, 2 * padding.length);
    System.arraycopy(padding, 0, both, padding.length, padding.length);
    return both;
  }

  /** The stride of a pooling is its window where none is given. */
  private static long[] stride(ScriptTranslation t, int order) {
    long[] given = t.wholes(2, order);
    return given.length == 0 ? t.wholes(1, order) : given;
  }

  private static void maxPool(ScriptTranslation t, int order) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("kernel_shape", t.wholes(1, order));
    settings.put("strides", stride(t, order));
    settings.put("pads", twice(t.wholes(3, order)));
    settings.put("dilations", t.wholes(4, order));
    settings.put("ceil_mode", t.flag(5) ? 1L : 0L);
    t.give("MaxPool", List.of(t.value(0)), settings);
  }

  private static void averagePool(ScriptTranslation t, int order) {
    if (t.count() > 6 && !t.isNone(6)) {
      throw new OtherException();
    }
    Map<String, Object> settings = new HashMap<>();
    settings.put("kernel_shape", t.wholes(1, order));
    settings.put("strides", stride(t, order));
    settings.put("pads", twice(t.wholes(3, order)));
    settings.put("ceil_mode", t.flag(4) ? 1L : 0L);
    settings.put("count_include_pad", t.flag(5) ? 1L : 0L);
    t.give("AveragePool", List.of(t.value(0)), settings);
  }

  private static void adaptivePool(ScriptTranslation t, int order) {
    long[] sizes = t.wholes(1, order);
    boolean all = Arrays.stream(sizes).allMatch(size -> size == 1);
    t.give(
        all ? "GlobalAveragePool" : "AdaptiveAveragePool",
        List.of(t.value(0)),
        all ? Map.of() : Map.of("output_size", sizes));
  }

  private static void globalMaximum(ScriptTranslation t, int order) {
    if (Arrays.stream(t.wholes(1, order)).anyMatch(size -> size != 1)) {
      throw new OtherException();
    }
    t.give("GlobalMaxPool", List.of(t.value(0)), Map.of());
  }

  /** Each group of channels as one channel of another shape, and then a map of each channel. */
  private static void groupNorm(ScriptTranslation t) {
    if (t.isNone(2) || t.isNone(3)) {
      throw new OtherException();
    }
    int groups = Math.toIntExact(t.whole(1));
    int channels = Math.toIntExact(t.shape(2)[0]);
    String sizes = t.wholes(new Value.Wholes(0, groups, -1));
    String grouped = t.part("Reshape", List.of(t.value(0), sizes), Map.of());
    String normalized =
        t.part(
            "InstanceNormalization",
            List.of(grouped, t.row(groups, 1), t.row(groups, 0)),
            Map.of("epsilon", t.number(4)));
    String shape = t.part("Shape", List.of(t.value(0)), Map.of());
    String back = t.part("Reshape", List.of(normalized, shape), Map.of());
    t.give(
        "BatchNormalization",
        List.of(back, t.weight(2), t.weight(3), t.row(channels, 0), t.row(channels, 1)),
        Map.of("epsilon", 0.0));
  }

  /** By running statistics. */
  private static void batchNorm(ScriptTranslation t) {
    if (t.flag(5) || t.isNone(1) || t.isNone(3)) {
      throw new OtherException();
    }
    t.give(
        "BatchNormalization",
        List.of(t.value(0), t.weight(1), t.weight(2), t.weight(3), t.weight(4)),
        Map.of("epsilon", t.number(7)));
  }

  private static void instanceNorm(ScriptTranslation t) {
    if (t.isNone(1) || !t.flag(5)) {
      throw new OtherException();
    }
    t.give(
        "InstanceNormalization",
        List.of(t.value(0), t.weight(1), t.weight(2)),
        Map.of("epsilon", t.number(7)));
  }

  private static void layerNorm(ScriptTranslation t) {
    if (t.isNone(2)) {
      throw new OtherException();
    }
    List<String> given = new ArrayList<>(List.of(t.value(0), t.weight(2)));
    if (!t.isNone(3)) {
      given.add(t.weight(3));
    }
    t.give(
        "LayerNormalization",
        given,
        Map.of("axis", -(long) t.wholes(1, 1).length, "epsilon", t.number(4)));
  }

  /** One slope for all, which goes with any shape. */
  private static void prelu(ScriptTranslation t) {
    if (t.shape(1).length != 1 || t.shape(1)[0] != 1) {
      throw new OtherException();
    }
    t.give("PRelu", List.of(t.value(0), t.weight(1)), Map.of());
  }

  private static void softmax(ScriptTranslation t, String operator) {
    if (!t.isNone(2)) {
      throw new OtherException();
    }
    t.give(operator, List.of(t.value(0)), Map.of("axis", t.whole(1)));
  }
}
