package org.tacit.data.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tacit.model.graph.Value;

/** The operators of TorchScript that are known, each as operators of ONNX. */
final class ScriptOperators {
  private static final double SELU_A = 1.6732632423543772;
  private static final double SELU_SCALE = 1.0507009873554805;

  private static final Map<String, Rule> ALL = all();

  private ScriptOperators() {}

  /** Translates one operator. */
  interface Rule {
    void apply(ScriptTranslation t);
  }

  static @Nullable Rule named(String operator) {
    return ALL.get(operator);
  }

  static SortedSet<String> names() {
    return new TreeSet<>(ALL.keySet());
  }

  private static Map<String, Rule> all() {
    Map<String, Rule> all = new HashMap<>();
    pointwise(all);
    shapes(all);
    all.putAll(ScriptLists.rules());
    all.putAll(ScriptLayers.rules());
    return Map.copyOf(all);
  }

  private static void pointwise(Map<String, Rule> all) {
    Map<String, String> ofOne = new HashMap<>();
    for (String name : List.of("Relu", "Tanh", "Sigmoid", "Exp", "Log", "Sqrt", "Abs", "Neg")) {
      ofOne.put(name.toLowerCase(Locale.ROOT), name);
    }
    ofOne.put("erf", "Erf");
    ofOne.put("reciprocal", "Reciprocal");
    ofOne.put("hardswish", "HardSwish");
    ofOne.forEach(
        (name, operator) -> all.put(name, t -> t.give(operator, List.of(t.value(0)), Map.of())));
    all.put(
        "selu",
        t -> t.give("Selu", List.of(t.value(0)), Map.of("alpha", SELU_A, "gamma", SELU_SCALE)));
    all.put("relu6", t -> clip(t, 0.0, 6.0));
    all.put("hardtanh", t -> clip(t, t.number(1), t.number(2)));
    all.put("clamp", t -> clip(t, bound(t, 1), bound(t, 2)));
    all.put("clamp_min", t -> clip(t, bound(t, 1), null));
    all.put("clamp_max", t -> clip(t, null, bound(t, 1)));
    all.put("leaky_relu", t -> scaled(t, "LeakyRelu"));
    all.put("elu", ScriptOperators::elu);
    all.put(
        "gelu",
        t ->
            t.give(
                "Gelu",
                List.of(t.value(0)),
                Map.of("approximate", t.count() > 1 ? t.text(1) : "none")));
    all.put(
        "hardsigmoid",
        t -> t.give("HardSigmoid", List.of(t.value(0)), Map.of("alpha", 1 / 6.0, "beta", 0.5)));
    all.put(
        "silu",
        t -> {
          String gate = t.part("Sigmoid", List.of(t.value(0)), Map.of());
          t.give("Mul", List.of(t.value(0), gate), Map.of());
        });
    all.put(
        "mish",
        t -> {
          String soft = t.part("Softplus", List.of(t.value(0)), Map.of());
          String gate = t.part("Tanh", List.of(soft), Map.of());
          t.give("Mul", List.of(t.value(0), gate), Map.of());
        });
    all.put("softplus", ScriptOperators::softplus);
    all.put(
        "rsqrt",
        t ->
            t.give("Reciprocal", List.of(t.part("Sqrt", List.of(t.value(0)), Map.of())), Map.of()));
    all.put("pow", t -> t.give("Pow", List.of(t.value(0), t.amongFractions(1)), Map.of()));
    all.put("add", t -> binary(t, "Add"));
    all.put("sub", t -> binary(t, "Sub"));
    all.put("mul", t -> binary(t, "Mul"));
    all.put("div", ScriptOperators::divide);
    all.put("floordiv", t -> binary(t, "Div"));
    all.put("floor_divide", t -> binary(t, "Div"));
  }

  private static @Nullable Double bound(ScriptTranslation t, int i) {
    return t.isNone(i) ? null : (Double) t.number(i);
  }

  private static void clip(ScriptTranslation t, @Nullable Double least, @Nullable Double most) {
    String low = least == null ? "" : t.fraction(least);
    String high = most == null ? "" : t.fraction(most);
    t.give("Clip", List.of(t.value(0), low, high), Map.of());
  }

  private static void scaled(ScriptTranslation t, String operator) {
    t.give(operator, List.of(t.value(0)), Map.of("alpha", t.number(1)));
  }

  private static void elu(ScriptTranslation t) {
    if (t.number(2) != 1 || t.number(3) != 1) {
      throw new ScriptTranslation.OtherException();
    }
    scaled(t, "Elu");
  }

  /** Beyond the threshold libtorch takes the input itself, which is the same in its precision. */
  private static void softplus(ScriptTranslation t) {
    double beta = t.number(1);
    if (beta == 1) {
      t.give("Softplus", List.of(t.value(0)), Map.of());
      return;
    }
    String inside = t.part("Mul", List.of(t.value(0), t.fraction(beta)), Map.of());
    String soft = t.part("Softplus", List.of(inside), Map.of());
    t.give("Mul", List.of(soft, t.fraction(1 / beta)), Map.of());
  }

  private static void binary(ScriptTranslation t, String operator) {
    boolean sizes = t.isSize(0) && t.isSize(1);
    String left = sizes ? t.value(0) : t.amongFractions(0);
    String right = sizes ? t.value(1) : t.amongFractions(1);
    boolean scaled = t.count() > 2 && !operator.equals("Div") && t.number(2) != 1;
    if (scaled) {
      right = t.part("Mul", List.of(right, t.fraction(t.number(2))), Map.of());
    }
    t.give(operator, List.of(left, right), Map.of());
    if (sizes) {
      t.givesSize(0);
    }
  }

  /** With rounding for sizes only, of which whole numbers come. */
  private static void divide(ScriptTranslation t) {
    if (t.count() > 2 && !t.isNone(2) && !(t.isSize(0) && t.isSize(1))) {
      throw new ScriptTranslation.OtherException();
    }
    binary(t, "Div");
  }

  private static void shapes(Map<String, Rule> all) {
    for (String name :
        List.of("contiguous", "clone", "detach", "to", "type_as", "alias", "NumToTensor", "Int")) {
      all.put(name, t -> t.same(0));
    }
    for (String name : List.of("dropout", "feature_dropout", "alpha_dropout")) {
      all.put(name, ScriptOperators::dropout);
    }
    all.put("size", ScriptOperators::size);
    all.put("reshape", ScriptOperators::reshape);
    all.put("view", ScriptOperators::reshape);
    all.put("flatten", ScriptOperators::flatten);
    all.put("permute", t -> t.give("Transpose", List.of(t.value(0)), perm(t.wholes(1, 1))));
    all.put("t", t -> t.give("Transpose", List.of(t.value(0)), Map.of()));
    all.put("unsqueeze", t -> along(t, "Unsqueeze", t.wholes(1, 1)));
    all.put("squeeze", ScriptOperators::squeeze);
    all.put("expand", t -> t.give("Expand", List.of(t.value(0), t.sizes(1, 1)), Map.of()));
    all.put("cat", t -> t.give("Concat", t.parts(0), Map.of("axis", t.whole(1))));
    all.put("select", ScriptOperators::select);
    all.put("slice", ScriptOperators::slice);
    all.put("transpose", ScriptOperators::transpose);
    all.put("mean", t -> reduce(t, "ReduceMean"));
    all.put("sum", t -> reduce(t, "ReduceSum"));
    all.put("amax", t -> reduce(t, "ReduceMax"));
  }

  private static void dropout(ScriptTranslation t) {
    if (t.flag(2)) {
      throw new ScriptTranslation.OtherException();
    }
    t.same(0);
  }

  private static Map<String, Object> perm(long[] order) {
    long[] positive = Arrays.stream(order).map(one -> one < 0 ? one + order.length : one).toArray();
    return Map.of("perm", positive);
  }

  private static void along(ScriptTranslation t, String operator, long... dimensions) {
    String axes = t.wholes(new Value.Wholes(dimensions));
    t.give(operator, List.of(t.value(0), axes), Map.of());
  }

  private static void squeeze(ScriptTranslation t) {
    if (t.count() == 1) {
      throw new ScriptTranslation.OtherException();
    }
    along(t, "Squeeze", t.wholes(1, 1));
  }

  private static void size(ScriptTranslation t) {
    if (t.count() == 1) {
      t.give("Shape", List.of(t.value(0)), Map.of());
    } else {
      String all = t.part("Shape", List.of(t.value(0)), Map.of());
      String at = t.wholes(new Value.Wholes(new long[] {t.whole(1)}, new long[0]));
      t.give("Gather", List.of(all, at), Map.of("axis", 0L));
    }
    t.givesSize(0);
  }

  private static void reshape(ScriptTranslation t) {
    t.give("Reshape", List.of(t.value(0), t.sizes(1, -1)), Map.of());
  }

  /** Flattens the dimensions from one to another; the others stay. */
  private static void flatten(ScriptTranslation t) {
    long from = t.whole(1);
    long to = t.whole(2);
    if (from < 0) {
      throw new ScriptTranslation.OtherException();
    }
    if (to == -1) {
      long[] kept =
          LongStream.concat(LongStream.of(new long[(int) from]), LongStream.of(-1)).toArray();
      String sizes = t.wholes(new Value.Wholes(kept));
      t.give("Reshape", List.of(t.value(0), sizes), Map.of());
      return;
    }
    String shape = t.part("Shape", List.of(t.value(0)), Map.of("end", from));
    String rest = t.part("Shape", List.of(t.value(0)), Map.of("start", to + 1));
    String open = t.wholes(new Value.Wholes(-1));
    String all = t.part("Concat", List.of(shape, open, rest), Map.of("axis", 0L));
    t.give("Reshape", List.of(t.value(0), all), Map.of());
  }

  private static void select(ScriptTranslation t) {
    String at = t.wholes(new Value.Wholes(new long[] {t.whole(2)}, new long[0]));
    t.give("Gather", List.of(t.value(0), at), Map.of("axis", t.whole(1)));
  }

  private static void slice(ScriptTranslation t) {
    long from = t.isNone(2) ? 0 : t.whole(2);
    long to = t.isNone(3) ? Long.MAX_VALUE : t.whole(3);
    String start = t.wholes(new Value.Wholes(from));
    String end = t.wholes(new Value.Wholes(to));
    String axes = t.wholes(new Value.Wholes(t.whole(1)));
    String steps = t.wholes(new Value.Wholes(t.whole(4)));
    t.give("Slice", List.of(t.value(0), start, end, axes, steps), Map.of());
  }

  /** Exchanges two dimensions, for which ONNX has no operator where their number is open. */
  private static void transpose(ScriptTranslation t) {
    t.give(
        "Transpose", List.of(t.value(0)), Map.of("exchanged", new long[] {t.whole(1), t.whole(2)}));
  }

  private static void reduce(ScriptTranslation t, String operator) {
    if (t.count() < 3 || t.isNone(1)) {
      throw new ScriptTranslation.OtherException();
    }
    String axes = t.wholes(new Value.Wholes(t.wholes(1, 1)));
    t.give(operator, List.of(t.value(0), axes), Map.of("keepdims", t.flag(2) ? 1L : 0L));
  }
}
