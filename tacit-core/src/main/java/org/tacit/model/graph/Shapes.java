package org.tacit.model.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tacit.model.graph.Value.Numbers;
import org.tacit.model.graph.Value.Wholes;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Windows;

/** Operators that move entries, those of sizes too: models compute with them. */
final class Shapes {
  private Shapes() {}

  static Map<String, Operator> operators() {
    Map<String, Operator> all = new TreeMap<>();
    all.put("Flatten", Operator.of(Shapes::flatten));
    all.put("Reshape", Shapes::reshape);
    all.put("Transpose", Operator.of(Shapes::transpose));
    all.put("Squeeze", Shapes::squeeze);
    all.put("Unsqueeze", Shapes::unsqueeze);
    all.put("Concat", Shapes::concatenate);
    all.put("Slice", Shapes::slice);
    all.put("Split", Shapes::split);
    all.put("Gather", Shapes::gather);
    all.put("Expand", Operator.of(Shapes::expand));
    all.put("Pad", Operator.of(Shapes::pad));
    all.put("Where", Shapes::where);
    return all;
  }

  private static Tensor flatten(Call call) {
    Tensor x = call.tensor(0);
    long axis = call.whole("axis", 1);
    long from = axis < 0 ? axis + x.shape().length : axis;
    long rows = Arrays.stream(x.shape()).limit(from).reduce(1, Math::multiplyExact);
    return x.reshape(rows, -1);
  }

  private static List<Value> reshape(Call call) {
    long @Nullable [] wanted = call.wholes("shape", 1);
    if (wanted == null) {
      throw new GraphException("expected a shape, found none");
    }
    long[] sizes = wanted.clone();
    Value value = call.value(0);
    long[] old = shapeOf(value);
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] == 0 && call.whole("allowzero", 0) == 0 && i < old.length) {
        sizes[i] = old[i];
      }
    }
    if (value instanceof Wholes wholes) {
      long rest = LongStream.of(sizes).filter(size -> size >= 0).reduce(1, (a, b) -> a * b);
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = sizes[i] < 0 ? wholes.values().length / rest : sizes[i];
      }
      return List.of(new Wholes(wholes.values(), sizes));
    }
    return List.of(new Numbers(call.tensor(0).reshape(sizes)));
  }

  static long[] shapeOf(Value value) {
    return value instanceof Numbers numbers ? numbers.tensor().shape() : ((Wholes) value).shape();
  }

  /** By an order, or of two dimensions, which ONNX has no name for. */
  private static Tensor transpose(Call call) {
    Tensor x = call.tensor(0);
    int order = x.shape().length;
    long[] two = call.wholes("exchanged", new long[0]);
    if (two.length == 2) {
      long[] exchanged = LongStream.range(0, order).toArray();
      int first = Call.dimension(two[0], order);
      int second = Call.dimension(two[1], order);
      exchanged[first] = second;
      exchanged[second] = first;
      return x.permute(exchanged);
    }
    long[] reversed = LongStream.range(0, order).map(i -> order - 1 - i).toArray();
    return x.permute(call.wholes("perm", reversed));
  }

  private static List<Value> squeeze(Call call) {
    long[] old = shapeOf(call.value(0));
    long @Nullable [] given = call.wholes("axes", 1);
    boolean[] out = new boolean[old.length];
    for (int i = 0; i < old.length; i++) {
      out[i] = given == null && old[i] == 1;
    }
    if (given != null) {
      for (long one : given) {
        out[Call.dimension(one, old.length)] = true;
      }
    }
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < old.length; i++) {
      if (!out[i]) {
        sizes.add(old[i]);
      }
    }
    return reshaped(call, sizes);
  }

  private static List<Value> unsqueeze(Call call) {
    long[] old = shapeOf(call.value(0));
    long @Nullable [] given = call.wholes("axes", 1);
    if (given == null) {
      throw new GraphException("expected the dimensions that are put in, found none");
    }
    int order = old.length + given.length;
    boolean[] in = new boolean[order];
    for (long one : given) {
      in[Call.dimension(one, order)] = true;
    }
    List<Long> sizes = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < order; i++) {
      sizes.add(in[i] ? 1 : old[next++]);
    }
    return reshaped(call, sizes);
  }

  private static List<Value> reshaped(Call call, List<Long> sizes) {
    long[] shape = sizes.stream().mapToLong(Long::longValue).toArray();
    return List.of(
        call.value(0) instanceof Wholes wholes
            ? new Wholes(wholes.values(), shape)
            : new Numbers(call.tensor(0).reshape(shape)));
  }

  private static List<Value> concatenate(Call call) {
    if (call.inputs().stream().allMatch(Wholes.class::isInstance)) {
      return List.of(
          new Wholes(
              call.inputs().stream()
                  .flatMapToLong(one -> Arrays.stream(((Wholes) one).values()))
                  .toArray()));
    }
    List<Tensor> parts = new ArrayList<>();
    for (int i = 0; i < call.inputs().size(); i++) {
      parts.add(call.tensor(i));
    }
    int order = parts.get(0).shape().length;
    int along = Call.dimension(call.whole("axis", 0), order);
    return List.of(new Numbers(Functional.concatenate(parts, along)));
  }

  private static List<Value> slice(Call call) {
    long[] from = required(call.wholes("starts", 1));
    long[] to = required(call.wholes("ends", 2));
    long @Nullable [] axes = call.wholes("axes", 3);
    long @Nullable [] steps = call.wholesOrNull(4);
    Value value = call.value(0);
    for (int i = 0; i < from.length; i++) {
      long[] shape = shapeOf(value);
      int axis = Call.dimension(axes == null ? i : axes[i], shape.length);
      long size = shape[axis];
      long step = steps == null ? 1 : steps[i];
      if (step < 1) {
        throw new GraphException("expected a step forwards, found " + step);
      }
      long start = Math.max(0, Math.min(size, from[i] < 0 ? from[i] + size : from[i]));
      long end = Math.max(start, Math.min(size, to[i] < 0 ? to[i] + size : to[i]));
      value =
          value instanceof Wholes wholes
              ? new Wholes(
                  LongStream.iterate(start, at -> at < end, at -> at + step)
                      .map(at -> wholes.values()[(int) at])
                      .toArray())
              : new Numbers(Functional.slice(((Numbers) value).tensor(), axis, start, end, step));
    }
    return List.of(value);
  }

  private static long[] required(long @Nullable [] numbers) {
    if (numbers == null) {
      throw new GraphException("expected whole numbers, found none");
    }
    return numbers;
  }

  private static List<Value> split(Call call) {
    Tensor x = call.tensor(0);
    int axis = Call.dimension(call.whole("axis", 0), x.shape().length);
    int parts = call.node().outputs().size();
    long @Nullable [] given = call.wholes("split", 1);
    long each = (x.shape()[axis] + parts - 1) / parts;
    List<Value> pieces = new ArrayList<>();
    long from = 0;
    for (int i = 0; i < parts; i++) {
      long length = given == null ? Math.min(each, x.shape()[axis] - from) : given[i];
      pieces.add(new Numbers(x.narrow(axis, from, length)));
      from += length;
    }
    return pieces;
  }

  private static List<Value> gather(Call call) {
    Value value = call.value(0);
    if (!(call.value(1) instanceof Wholes places)) {
      throw new GraphException("expected places that do not depend on the data");
    }
    long[] shape = shapeOf(value);
    int axis = Call.dimension(call.whole("axis", 0), shape.length);
    if (value instanceof Wholes wholes) {
      long[] chosen =
          Arrays.stream(places.values())
              .map(at -> wholes.values()[Call.dimension(at, wholes.values().length)])
              .toArray();
      return List.of(new Wholes(chosen, places.shape()));
    }
    Tensor x = call.tensor(0);
    List<Tensor> chosen = new ArrayList<>();
    for (long place : places.values()) {
      chosen.add(x.narrow(axis, Call.dimension(place, (int) shape[axis]), 1));
    }
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < shape.length; i++) {
      if (i == axis) {
        Arrays.stream(places.shape()).forEach(sizes::add);
      } else {
        sizes.add(shape[i]);
      }
    }
    return List.of(
        new Numbers(
            Functional.concatenate(chosen, axis)
                .reshape(sizes.stream().mapToLong(Long::longValue).toArray())));
  }

  private static Tensor expand(Call call) {
    Tensor x = call.tensor(0);
    return x.add(Tensor.zeros(x.dtype(), call.wholes(1)));
  }

  private static Tensor pad(Call call) {
    Tensor x = call.tensor(0);
    int order = x.shape().length;
    if (!"constant".equals(call.text("mode", "constant"))) {
      throw new GraphException("expected a constant padding, found " + call.text("mode", ""));
    }
    long[] pads = required(call.wholes("pads", 1));
    Tensor number = call.tensorOrNull(2);
    if (pads.length != 2 * order) {
      throw new GraphException(
          "expected two numbers for each of %d dimensions, found %d".formatted(order, pads.length));
    }
    return Windows.pad(
        x,
        Arrays.copyOf(pads, order),
        Arrays.copyOfRange(pads, order, 2 * order),
        number == null ? call.number("value", 0) : number.item());
  }

  private static List<Value> where(Call call) {
    if (!call.inputs().stream().allMatch(Wholes.class::isInstance)) {
      return List.of(new Numbers(Functional.where(call.tensor(0), call.tensor(1), call.tensor(2))));
    }
    long[] which = call.wholes(0);
    long[] yes = call.wholes(1);
    long[] no = call.wholes(2);
    long[] chosen = new long[Math.max(which.length, Math.max(yes.length, no.length))];
    Arrays.setAll(
        chosen,
        i ->
            which[which.length == 1 ? 0 : i] != 0
                ? yes[yes.length == 1 ? 0 : i]
                : no[no.length == 1 ? 0 : i]);
    return List.of(new Wholes(chosen));
  }
}
