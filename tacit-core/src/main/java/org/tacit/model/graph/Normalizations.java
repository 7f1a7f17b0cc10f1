package org.tacit.model.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/** Normalizations, and what reduces dimensions. */
final class Normalizations {
  private static final double EPSILON = 1e-5;

  /** Since this version softmax acts along one dimension, not on all from it on. */
  private static final long SOFTMAX_ALONG_ONE = 13;

  private interface Reduction {
    Tensor of(Tensor x, long[] dimensions, boolean keep);
  }

  private Normalizations() {}

  static Map<String, Operator> operators() {
    Map<String, Operator> all = new TreeMap<>();
    all.put("BatchNormalization", Operator.of(Normalizations::batch));
    all.put("InstanceNormalization", Operator.of(Normalizations::instance));
    all.put("LayerNormalization", Operator.of(Normalizations::layer));
    all.put("Softmax", Operator.of(call -> softmax(call, Functional::softmax)));
    all.put("LogSoftmax", Operator.of(call -> softmax(call, Functional::logSoftmax)));
    all.put("ReduceMean", reduce(Functional::mean));
    all.put("ReduceSum", reduce(Functional::sum));
    all.put("ReduceMax", reduce(Functional::max));
    all.put(
        "ReduceL2", reduce((x, over, keep) -> Functional.sum(x.multiply(x), over, keep).sqrt()));
    all.put(
        "ReduceSumSquare", reduce((x, over, keep) -> Functional.sum(x.multiply(x), over, keep)));
    return all;
  }

  /** By running statistics: an affine map of each channel. */
  private static Tensor batch(Call call) {
    if (call.whole("training_mode", 0) != 0) {
      throw new GraphException(
          "normalizes by the statistics of the batch, expected a network in evaluation mode");
    }
    Tensor x = call.tensor(0);
    Tensor variance = call.tensor(4).copy().addInPlace(call.number("epsilon", EPSILON));
    Tensor factor = Functional.divide(call.tensor(1), variance.sqrt());
    Tensor shift = call.tensor(2).subtract(call.tensor(3).multiply(factor));
    return x.multiply(perChannel(factor, x)).add(perChannel(shift, x));
  }

  private static Tensor perChannel(Tensor vector, Tensor x) {
    long[] shape = new long[x.shape().length];
    Arrays.fill(shape, 1);
    shape[1] = vector.count();
    return vector.reshape(shape);
  }

  private static Tensor instance(Call call) {
    Tensor x = call.tensor(0);
    long[] over = Products.behindChannels(x);
    Tensor centred = x.subtract(Functional.mean(x, over, true));
    Tensor variance = Functional.mean(centred.multiply(centred), over, true);
    Tensor epsilon = Tensor.of(x.dtype(), new double[] {call.number("epsilon", EPSILON)}, 1);
    Tensor normalized = Functional.divide(centred, variance.add(epsilon).sqrt());
    return normalized.multiply(perChannel(call.tensor(1), x)).add(perChannel(call.tensor(2), x));
  }

  private static Tensor layer(Call call) {
    Tensor x = call.tensor(0);
    int from = Call.dimension(call.whole("axis", -1), x.shape().length);
    long[] shape = Arrays.copyOfRange(x.shape(), from, x.shape().length);
    @Nullable Tensor shift = call.tensorOrNull(2);
    return Functional.layerNorm(
        x,
        shape,
        call.tensor(1).reshape(shape),
        shift == null ? null : shift.reshape(shape),
        call.number("epsilon", EPSILON));
  }

  private interface Along {
    Tensor of(Tensor x, long dimension);
  }

  private static Tensor softmax(Call call, Along function) {
    Tensor x = call.tensor(0);
    int order = x.shape().length;
    if (call.version() >= SOFTMAX_ALONG_ONE) {
      return function.of(x, Call.dimension(call.whole("axis", -1), order));
    }
    int from = Call.dimension(call.whole("axis", 1), order);
    long rows = Arrays.stream(x.shape()).limit(from).reduce(1, Math::multiplyExact);
    return function.of(x.reshape(rows, -1), 1).reshape(x.shape());
  }

  private static Operator reduce(Reduction reduction) {
    return call -> {
      Tensor x = call.tensor(0);
      int order = x.shape().length;
      long @Nullable [] over = call.wholes("axes", 1);
      boolean all = over == null || over.length == 0;
      if (all && call.whole("noop_with_empty_axes", 0) != 0) {
        return List.of(call.value(0));
      }
      long[] dimensions =
          over == null || all ? LongStream.range(0, order).toArray() : Call.dimensions(over, order);
      boolean keep = call.whole("keepdims", 1) != 0;
      return List.of(new Value.Numbers(reduction.of(x, dimensions, keep)));
    };
  }
}
